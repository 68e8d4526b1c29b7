namespace Lamina.Kernels.Tests;

public sealed class TimeConvolutionTests
{
    private const int Batch = 3;

    /// <summary>Steps, window, stride, dilation, zeros before, outputs, channels, filters: with and without room, and places that see zeros alone.</summary>
    public static TheoryData<int, int, int, int, int, int, int, int> Shapes => new()
    {
        { 1, 1, 1, 1, 0, 1, 1, 1 }, { 9, 3, 1, 1, 1, 9, 2, 3 }, { 9, 3, 2, 1, 2, 5, 3, 17 }, { 9, 3, 1, 2, 0, 5, 3, 2 }, { 9, 3, 2, 3, 6, 5, 5, 33 },
        { 4, 3, 3, 5, 10, 2, 2, 4 }, { 2, 2, 1, 4, 0, 1, 3, 2 }, { 70, 4, 1, 9, 27, 70, 7, 6 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Agrees_with_double_precision_and_between_widths_and_threads(
        int steps, int window, int stride, int dilation, int before, int output, int channels, int filters)
    {
        TimeConvolutionShape shape = new(steps, window, stride, dilation, before, output, channels, filters);
        float[] x = Numbers.Uniform(Batch * shape.InputLength, 1), w = Numbers.Uniform(window * channels * filters, 2), b = Numbers.Uniform(filters, 3);
        float[] dz = Numbers.Uniform(Batch * shape.OutputLength, 4);
        using Workers workers = new(3, threshold: 0);
        float[][]? first = null;
        foreach (InstructionSet set in Numbers.Sets)
        {
            foreach (Workers computing in (Workers[])[Workers.Inline, workers])
            {
                float[] z = new float[dz.Length], dx = new float[x.Length], dw = new float[w.Length], db = new float[b.Length];
                TimeConvolution.Forward(set, computing, in shape, x, w, b, z);
                TimeConvolution.InputGradient(set, computing, in shape, dz, w, dx);
                TimeConvolution.WeightGradient(set, computing, in shape, x, dz, dw, db);
                float[][] results = [z, dx, dw, db];
                first ??= results;
                for (int i = 0; i < results.Length; i++)
                    Numbers.SameBits(first[i], results[i], $"{set} {i}");
            }
        }

        foreach ((double[] expected, float[] received) in Exact(in shape, x, w, b, dz).Zip(first!))
        {
            for (int i = 0; i < expected.Length; i++)
                Assert.Equal(expected[i], received[i], 1e-4);
        }
    }

    [Fact]
    public void Requires_the_lengths_that_the_shape_says()
    {
        TimeConvolutionShape shape = new(5, 2, 1, 2, 0, 3, 2, 4);
        Assert.StartsWith("'z' expects 12 numbers (batch · output · filters) but received 13.", Assert.Throws<ArgumentException>(() =>
            TimeConvolution.Forward(Workers.Inline, in shape, new float[10], new float[16], [], new float[13])).Message, StringComparison.Ordinal);
        Assert.StartsWith("'bias' expects 4 numbers (filters) but received 3.", Assert.Throws<ArgumentException>(() =>
            TimeConvolution.Forward(Workers.Inline, in shape, new float[10], new float[16], new float[3], new float[12])).Message, StringComparison.Ordinal);
        Assert.StartsWith("'weights' expects 16 numbers (window · channels · filters) but received 15.", Assert.Throws<ArgumentException>(() =>
            TimeConvolution.WeightGradient(Workers.Inline, in shape, new float[10], new float[12], new float[15], [])).Message, StringComparison.Ordinal);
    }

    /// <summary>z, dx, dw and db, each term by the definition.</summary>
    private static double[][] Exact(in TimeConvolutionShape shape, float[] x, float[] w, float[] b, float[] dz)
    {
        double[] z = new double[dz.Length], dx = new double[x.Length], dw = new double[w.Length], db = new double[b.Length];
        for (int i = 0; i < dz.Length; i++)
        {
            int filter = i % shape.Filters, place = i / shape.Filters % shape.Output, sample = i / shape.OutputLength;
            z[i] = b[filter];
            db[filter] += dz[i];
            for (int tap = 0; tap < shape.Window; tap++)
            {
                int step = (place * shape.Stride) - shape.Padding + (tap * shape.Dilation);
                for (int channel = 0; channel < shape.Channels && step >= 0 && step < shape.Steps; channel++)
                {
                    int input = (((sample * shape.Steps) + step) * shape.Channels) + channel;
                    int weight = (((tap * shape.Channels) + channel) * shape.Filters) + filter;
                    z[i] += (double)x[input] * w[weight];
                    dx[input] += (double)dz[i] * w[weight];
                    dw[weight] += (double)x[input] * dz[i];
                }
            }
        }

        return [z, dx, dw, db];
    }
}
