namespace Lamina.Kernels.Tests;

public sealed class SoftmaxTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(40)]
    public void Agrees_with_double_precision_and_between_widths(int width)
    {
        const int rows = 5;
        float[] z = Numbers.Uniform(rows * width, 1, 20), da = Numbers.Uniform(rows * width, 2), first = [], firstGradient = [];
        foreach (InstructionSet set in Numbers.Sets)
        {
            float[] a = new float[z.Length], dz = [.. da];
            Softmax.Forward(set, z, a, width);
            Softmax.Backward(set, a, dz, dz, width);
            for (int row = 0; row < rows; row++)
            {
                double[] exact = Exact(z.AsSpan(row * width, width));
                double dot = Enumerable.Range(0, width).Sum(j => exact[j] * da[row * width + j]);
                for (int j = 0; j < width; j++)
                {
                    Assert.Equal(exact[j], a[row * width + j], 1e-6);
                    Assert.Equal(exact[j] * (da[row * width + j] - dot), dz[row * width + j], 1e-6);
                }
            }
            if (set == InstructionSet.Scalar)
                (first, firstGradient) = (a, dz);
            Numbers.SameBits(first, a, set.ToString());
            Numbers.SameBits(firstGradient, dz, set.ToString());
        }
    }

    [Fact]
    public void Stays_finite_for_any_finite_scores()
    {
        float[] z = [3e38f, -3e38f, 0, 1e30f], a = new float[4];
        Softmax.Forward(z, a, 4);
        Assert.Equal([1f, 0f, 0f, 0f], a);
        Array.Fill(z, -3e38f);
        Softmax.Forward(z, z, 4);
        Assert.Equal([0.25f, 0.25f, 0.25f, 0.25f], z);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(33)]
    public void Cross_entropy_and_its_gradient_agree_with_double_precision(int width)
    {
        const int rows = 4;
        float[] z = Numbers.Uniform(rows * width, 3, 15), y = [.. Numbers.Uniform(rows * width, 4).Select(v => MathF.Max(v, 0))];
        float[] firstLosses = [], firstGradient = [];
        foreach (InstructionSet set in Numbers.Sets)
        {
            float[] p = new float[z.Length], losses = new float[rows], gradient = new float[z.Length], expected = new float[z.Length];
            Softmax.CrossEntropy(set, z, y, p, losses, gradient, width, 0.25f);
            Softmax.Forward(set, z, expected, width);
            Numbers.SameBits(expected, p, set.ToString());
            for (int row = 0; row < rows; row++)
            {
                double[] exact = Exact(z.AsSpan(row * width, width));
                double mass = Enumerable.Range(0, width).Sum(j => (double)y[row * width + j]);
                double loss = Enumerable.Range(0, width).Sum(j => -y[row * width + j] * Math.Log(exact[j]));
                Assert.Equal(loss, losses[row], 1e-5 * Math.Max(1, loss));
                for (int j = 0; j < width; j++)
                    Assert.Equal((exact[j] * mass - y[row * width + j]) * 0.25, gradient[row * width + j], 2e-6);
            }
            if (set == InstructionSet.Scalar)
                (firstLosses, firstGradient) = (losses, gradient);
            Numbers.SameBits(firstLosses, losses, set.ToString());
            Numbers.SameBits(firstGradient, gradient, set.ToString());
        }
    }

    [Fact]
    public void Cross_entropy_stays_finite_and_ignores_impossible_classes()
    {
        float[] p = new float[3], loss = new float[1];
        Softmax.CrossEntropy([1e4f, -1e4f, 0], [1, 0, 0], p, loss, [], 3, 1);
        Assert.Equal(0, loss[0]);
        Softmax.CrossEntropy([1e4f, -1e4f, 0], [0, 1, 0], p, loss, [], 3, 1);
        Assert.Equal(2e4f, loss[0]);
        Softmax.CrossEntropy([3e38f, -3e38f, 0], [0, 1, 0], p, loss, [], 3, 1);
        Assert.Equal(float.MaxValue, loss[0]);
        Softmax.CrossEntropy([0, float.NegativeInfinity, 0], [1, 0, 0], p, loss, [], 3, 1);
        Assert.Equal(0.6931472f, loss[0]);
    }

    [Fact]
    public void A_row_must_be_whole()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Softmax.Forward(new float[7], new float[7], 3));
        Assert.StartsWith("'z' expects a multiple of 3 numbers (the width of a row) but received 7.", error.Message, StringComparison.Ordinal);
    }

    private static double[] Exact(ReadOnlySpan<float> z)
    {
        double[] e = [.. z.ToArray().Select(v => Math.Exp(v))];
        double sum = e.Sum();
        return [.. e.Select(v => v / sum)];
    }
}
