using Lamina.Kernels;

namespace Lamina.Tests;

public sealed class TensorTests
{
    private static readonly float[] Six = [1, 2, 3, 4, 5, 6];

    [Fact]
    public void Views_rows_of_a_buffer()
    {
        var buffer = new AlignedBuffer(10);
        var tensor = new Tensor(buffer, 2, 2, new Shape(3));
        Six.CopyTo(tensor.Span);
        Assert.Equal([0, 0, 1, 2, 3, 4, 5, 6, 0, 0], buffer.Span.ToArray());
        Assert.Equal([4, 5, 6], tensor.Row(1).ToArray());
        Assert.Equal([4, 5, 6], tensor.RowRange(1, 2).ToArray());
        Assert.Equal((2, 3), (tensor.Rows, tensor.RowLength));
        Assert.True(tensor.Uses(buffer));
        Assert.False(tensor.Uses(new AlignedBuffer(10)));
        Assert.Equal("2 × [3]", tensor.ToString());
    }

    [Fact]
    public void Default_is_no_tensor()
    {
        Assert.False(default(Tensor).Exists);
        Assert.True(default(Tensor).Span.IsEmpty);
        Assert.Equal("no tensor", default(Tensor).ToString());
        Assert.True(Tensor.Allocate(0, new Shape(1)).Exists);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 4)]
    [InlineData(2, 3)]
    [InlineData(0, -1)]
    public void Refuses_to_leave_its_buffer(int offset, int rows)
    {
        var exception = Assert.Throws<ShapeException>(() => new Tensor(new AlignedBuffer(10), offset, rows, new Shape(3)));
        Assert.Contains($"{rows} rows of [3] at offset {offset}", exception.Message);
    }

    [Fact]
    public void Refuses_a_sample_too_large_to_count() =>
        Assert.Throws<ShapeException>(() => new Tensor(new AlignedBuffer(10), 0, 1, new Shape(65536, 65536)));

    [Fact]
    public void Copies_values()
    {
        var values = (float[])Six.Clone();
        var tensor = Tensor.From(values, 3, new Shape(2));
        values[0] = 9;
        Assert.Equal(Six, tensor.Span.ToArray());
        Assert.Equal("4 rows of [2] are 8 values, but received 6.", Assert.Throws<ShapeException>(() => Tensor.From(values, 4, new Shape(2))).Message);
    }

    [Fact]
    public void Takes_the_first_rows_and_reshapes_in_place()
    {
        var tensor = Tensor.From(Six, 3, new Shape(2));
        Assert.Equal([1, 2, 3, 4], tensor.Take(2).Span.ToArray());
        var reshaped = tensor.Reshape(new Shape(1, 2));
        reshaped.Row(2)[1] = 60;
        Assert.Equal(60, tensor.Span[5]);
        Assert.Equal(new Shape(1, 2), reshaped.Sample);
        Assert.Equal("A sample of [2] has 2 values and cannot be seen as [3], which has 3.",
            Assert.Throws<ShapeException>(() => tensor.Reshape(new Shape(3))).Message);
    }

    [Fact]
    public void Views_keep_their_compressed_rows()
    {
        float[] values = [5, 6, 7];
        int[] columns = [1, 0, 1];
        int[] offsets = [0, 1, 1, 3];
        var tensor = Tensor.From([0, 5, 0, 0, 6, 7], 3, new Shape(2)) with { Sparse = new(values, columns, offsets) };
        Assert.Same(tensor.Sparse, tensor.Take(3).Sparse);
        Assert.Same(tensor.Sparse, tensor.Reshape(new Shape(2, 1)).Sparse);
        Assert.Same(tensor.Sparse, tensor.Take(2).Sparse);
    }
}
