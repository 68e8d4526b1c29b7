namespace Lamina.Kernels.Tests;

public sealed class ConvolutionTests
{
    /// <summary>Batch, height, width, channels, filters, kernel height and width, vertical and horizontal stride, same padding, groups.</summary>
    public static TheoryData<int, int, int, int, int, int, int, int, int, bool, int> Shapes => new()
    {
        { 2, 7, 9, 3, 5, 3, 3, 1, 1, false, 1 },
        { 2, 7, 9, 3, 5, 3, 3, 1, 1, true, 1 },
        { 3, 6, 6, 1, 32, 3, 3, 1, 1, false, 1 },
        { 1, 28, 28, 1, 33, 5, 5, 1, 1, true, 1 },
        { 2, 14, 15, 16, 40, 3, 3, 1, 1, false, 1 },
        { 2, 9, 8, 4, 6, 3, 2, 2, 2, false, 1 },
        { 2, 9, 8, 4, 6, 3, 2, 2, 2, true, 1 },
        { 1, 11, 10, 2, 3, 2, 4, 3, 1, true, 1 },
        { 2, 7, 7, 3, 4, 1, 1, 2, 2, false, 1 },
        { 2, 8, 8, 2, 3, 2, 2, 3, 3, false, 1 },
        { 3, 5, 7, 6, 17, 1, 1, 1, 1, false, 1 },
        { 2, 6, 7, 6, 4, 3, 3, 1, 1, true, 2 },
        { 2, 9, 7, 5, 10, 3, 3, 2, 2, true, 5 },
        { 1, 7, 6, 8, 72, 2, 3, 2, 1, false, 2 },
        { 1, 3, 4, 2, 3, 3, 4, 1, 1, false, 1 },
        { 2, 2, 2, 3, 4, 5, 5, 1, 1, true, 1 },
        { 1, 2, 40, 1, 2, 1, 7, 1, 5, true, 1 },
        { 1, 1, 1, 1, 1, 1, 1, 1, 1, false, 1 },
        { 0, 5, 5, 2, 3, 3, 3, 1, 1, false, 1 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Results_are_the_chains_of_the_definition(
        int batch, int height, int width, int channels, int filters, int kernelHeight, int kernelWidth, int down, int right, bool same, int groups)
    {
        var axis = same ? (Func<int, int, int, WindowAxis>)WindowAxis.Same : WindowAxis.Valid;
        Check(new(axis(height, kernelHeight, down), axis(width, kernelWidth, right), channels, filters, groups), batch, Numbers.Sets);
    }

    /// <summary>Pads before and after, down and to the right; also wider than the kernel, so that places see no pixel.</summary>
    [Theory]
    [InlineData(2, 5, 6, 3, 4, 3, 1, 2, 0, 1, 4, 1)]
    [InlineData(1, 4, 3, 5, 2, 1, 1, 1, 2, 0, 1, 1)]
    [InlineData(2, 3, 7, 2, 17, 2, 3, 3, 4, 5, 0, 1)]
    [InlineData(1, 6, 2, 4, 6, 3, 2, 0, 7, 6, 1, 2)]
    [InlineData(2, 1, 1, 1, 1, 2, 2, 1, 0, 0, 1, 1)]
    [InlineData(2, 3, 4, 3, 3, 3, 2, 4, 4, 4, 4, 3)]
    public void Pads_of_any_size_are_zeros_around_the_image(int batch, int height, int width, int channels, int filters, int kernel, int stride, int top,
        int bottom, int left, int right, int groups) =>
        Check(new(WindowAxis.Padded(height, kernel, stride, top, bottom), WindowAxis.Padded(width, kernel, stride, left, right), channels, filters, groups),
            batch, Numbers.Sets);

    /// <summary>Each channel alone: batch, height, width, channels, kernel, stride, and the pads.</summary>
    [Theory]
    [InlineData(2, 5, 6, 3, 3, 1, 1, 1, 1, 1)]
    [InlineData(1, 7, 5, 17, 3, 2, 0, 1, 1, 0)]
    [InlineData(2, 4, 9, 35, 2, 1, 0, 0, 0, 0)]
    [InlineData(1, 6, 6, 16, 5, 3, 2, 3, 1, 4)]
    [InlineData(3, 3, 2, 2, 1, 1, 0, 0, 0, 0)]
    [InlineData(1, 2, 2, 5, 2, 2, 3, 2, 4, 3)]
    [InlineData(1, 1, 12, 4, 6, 1, 5, 5, 2, 3)]
    [InlineData(2, 50, 49, 7, 3, 1, 1, 1, 1, 1)]
    [InlineData(1, 70, 71, 2, 65, 2, 0, 0, 2, 1)]
    [InlineData(0, 3, 3, 4, 2, 1, 0, 0, 0, 0)]
    public void Channels_that_are_convolved_alone_have_the_chains_of_the_definition(
        int batch, int height, int width, int channels, int kernel, int stride, int top, int bottom, int left, int right) =>
        Check(new(WindowAxis.Padded(height, kernel, stride, top, bottom), WindowAxis.Padded(width, kernel, stride, left, right), channels, channels, channels),
            batch, Numbers.Sets);

    [Theory]
    [InlineData(1, 4, 5, 700, 3, 1)]
    [InlineData(1, 4, 5, 3, 700, 1)]
    [InlineData(1, 3, 3, 1000, 6, 2)]
    [InlineData(1, 3, 3, 6, 1000, 2)]
    [InlineData(3, 50, 61, 2, 3, 1)]
    public void Long_sums_are_chains_of_4096_joined_in_order(int batch, int height, int width, int channels, int filters, int groups) =>
        Check(new(WindowAxis.Same(height, 3, 1), WindowAxis.Same(width, 3, 1), channels, filters, groups), batch,
            [InstructionSet.Vector128, InstructionSet.Vector512]);

    [Fact]
    public void The_odd_place_of_same_padding_is_behind_the_image()
    {
        Assert.Equal(new WindowAxis(4, 2, 1, 0, 4), WindowAxis.Same(4, 2, 1));
        Assert.Equal(new WindowAxis(5, 3, 2, 1, 3), WindowAxis.Same(5, 3, 2));
        Assert.Equal(new WindowAxis(6, 3, 2, 0, 3), WindowAxis.Same(6, 3, 2));
        Assert.Equal(0, WindowAxis.Valid(2, 3, 1).Output);
        Assert.Equal(new WindowAxis(4, 3, 2, 2, 3), WindowAxis.Padded(4, 3, 2, 2, 1));
        Assert.Equal(0, WindowAxis.Padded(1, 4, 1, 1, 1).Output);
    }

    [Fact]
    public void Lengths_are_checked()
    {
        ConvolutionShape shape = new(WindowAxis.Valid(3, 2, 1), WindowAxis.Valid(3, 2, 1), 1, 2);
        Refuses("weights", () => Convolution.Forward(Workers.Inline, in shape, new float[9], new float[7], [], new float[8]));
        Refuses("x", () => Convolution.Forward(Workers.Inline, in shape, new float[10], new float[8], [], new float[8]));
        Refuses("z", () => Convolution.Forward(Workers.Inline, in shape, new float[9], new float[8], [], new float[16]));
        Refuses("bias", () => Convolution.Forward(Workers.Inline, in shape, new float[9], new float[8], new float[1], new float[8]));
        Refuses("dz", () => Convolution.InputGradient(Workers.Inline, in shape, new float[7], new float[8], new float[9]));
        Refuses("bias", () => Convolution.WeightGradient(Workers.Inline, in shape, new float[9], new float[8], new float[8], new float[3]));

        static void Refuses(string parameter, Action action) => Assert.Equal(parameter, Assert.Throws<ArgumentException>(action).ParamName);
    }

    private static void Check(ConvolutionShape shape, int batch, InstructionSet[] sets)
    {
        float[] x = Numbers.Uniform(batch * shape.InputLength, 1), w = Numbers.Uniform(shape.PatchLength * shape.Filters, 2),
        bias = Numbers.Uniform(shape.Filters, 3);
        float[] dz = Numbers.Uniform(batch * shape.Places * shape.Filters, 4);
        ReferenceConvolution reference = new(shape, batch);
        float[] expected = reference.Forward(x, w, bias), expectedInput = reference.InputGradient(dz, w);
        (float[] expectedWeights, float[] expectedBias) = reference.WeightGradient(x, dz);
        using Workers three = new(3, threshold: 0);
        foreach (InstructionSet set in sets)
        {
            foreach (Workers workers in (Workers[])[Workers.Inline, three])
            {
                float[] z = Garbage(expected), dx = Garbage(x), dw = Garbage(w), db = Garbage(bias);
                Convolution.Forward(set, workers, in shape, x, w, bias, z);
                Convolution.InputGradient(set, workers, in shape, dz, w, dx);
                Convolution.WeightGradient(set, workers, in shape, x, dz, dw, db);
                string what = $"{set}, {workers.Threads} threads";
                Numbers.SameBits(expected, z, $"{what}, forward");
                Numbers.SameBits(expectedInput, dx, $"{what}, input gradient");
                Numbers.SameBits(expectedWeights, dw, $"{what}, weight gradient");
                Numbers.SameBits(expectedBias, db, $"{what}, bias gradient");
            }
        }
    }

    private static float[] Garbage(float[] like) => [.. like.Select(_ => float.NaN)];
}
