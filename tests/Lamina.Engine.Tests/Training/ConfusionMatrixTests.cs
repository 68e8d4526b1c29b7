using Lamina.Training;

namespace Lamina.Tests;

public sealed class ConfusionMatrixTests
{
    [Fact]
    public void Each_sample_counts_in_the_row_of_its_class_and_the_column_of_its_prediction()
    {
        var matrix = new ConfusionMatrix(["a", "b", "c"]);
        matrix.Add(new(Rows(3, [0.8f, 0.1f, 0.1f, 0.2f, 0.5f, 0.3f, 0.1f, 0.1f, 0.8f, float.NaN, 0, 0]), Rows(3, new float[12]), (int[])[0, 0, 2, 1]));
        matrix.Add(new(Rows(3, [0.4f, 0.4f, 0.2f]), Rows(3, [0, 0, 1]), (int[])[-1]));
        Assert.Equal("""{"labels":["a","b","c"],"counts":[[1,1,0],[0,0,0],[1,0,1]]}""", matrix.ToJson().ToJsonString());
        Assert.Equal(1, matrix[2, 0]);
    }

    [Fact]
    public void One_output_tells_two_classes()
    {
        var matrix = new ConfusionMatrix(["no", "yes"]);
        matrix.Add(new(Rows(1, [0.9f, 0.5f, 0.6f]), Rows(1, [1, 1, 0]), (int[])[1, 1, 0]));
        Assert.Equal("""{"labels":["no","yes"],"counts":[[0,1],[1,1]]}""", matrix.ToJson().ToJsonString());
    }

    private static Tensor Rows(int width, float[] values)
    {
        var tensor = Tensor.Allocate(values.Length / width, new Shape(width));
        values.CopyTo(tensor.Span);
        return tensor;
    }
}
