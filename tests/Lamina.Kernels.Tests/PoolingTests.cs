namespace Lamina.Kernels.Tests;

public sealed class PoolingTests
{
    public static TheoryData<int, int, int, int, int, bool> Shapes => new()
    {
        { 5, 7, 1, 2, 2, false },
        { 6, 6, 33, 2, 2, false },
        { 7, 5, 19, 3, 2, true },
        { 4, 9, 16, 3, 1, true },
        { 8, 3, 6, 2, 3, false },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_instruction_set_gives_the_pools_of_the_definition(int height, int width, int channels, int window, int stride, bool same)
    {
        const int Batch = 3;
        var axis = same ? (Func<int, int, int, WindowAxis>)WindowAxis.Same : WindowAxis.Valid;
        PoolingShape shape = new(axis(height, window, stride), axis(width, window, stride), channels);
        // Whole numbers below 4, so that there are ties.
        float[] x = [.. Numbers.Uniform(Batch * shape.InputLength, 1, 4).Select(MathF.Floor)], dy = Numbers.Uniform(Batch * shape.OutputLength, 2);
        float[] largest = new float[dy.Length], mean = new float[dy.Length], toLargest = new float[x.Length], toAll = new float[x.Length];
        for (int output = 0; output < dy.Length; output++)
        {
            int place = output / channels, column = place % shape.Horizontal.Output, row = place / shape.Horizontal.Output % shape.Vertical.Output,
            image = place / (shape.Horizontal.Output * shape.Vertical.Output);
            int[] inputs = [.. from i in Enumerable.Range(row * stride - shape.Vertical.Padding, window)
                               from j in Enumerable.Range(column * stride - shape.Horizontal.Padding, window)
                               where i >= 0 && i < height && j >= 0 && j < width
                               select ((image * height + i) * width + j) * channels + output % channels];
            largest[output] = inputs.Max(input => x[input]);
            mean[output] = inputs.Aggregate(0f, (sum, input) => sum + x[input]) / inputs.Length;
            toLargest[inputs.First(input => x[input] == largest[output])] += dy[output];
            foreach (int input in inputs)
                toAll[input] += dy[output] / inputs.Length;
        }

        foreach (InstructionSet set in Numbers.Sets)
        {
            float[] y = new float[dy.Length], dx = new float[x.Length];
            Pooling.Run<LargestOfWindow>(set, Workers.Inline, in shape, x, y, [], []);
            Numbers.SameBits(largest, y, $"{set}, largest");
            Pooling.Run<LargestOfWindow>(set, Workers.Inline, in shape, x, y, dy, dx);
            Numbers.SameBits(toLargest, dx, $"{set}, gradient of the largest");
            Pooling.Run<MeanOfWindow>(set, Workers.Inline, in shape, x, y, [], []);
            Numbers.SameBits(mean, y, $"{set}, mean");
            Pooling.Run<MeanOfWindow>(set, Workers.Inline, in shape, x, y, dy, dx);
            Numbers.SameBits(toAll, dx, $"{set}, gradient of the mean");
        }
    }
}
