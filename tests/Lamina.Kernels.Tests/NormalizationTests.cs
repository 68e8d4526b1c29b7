namespace Lamina.Kernels.Tests;

public sealed class NormalizationTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(255, 17)]
    [InlineData(256, 4)]
    [InlineData(1000, 35)]
    public void Neither_threads_nor_instruction_sets_show_and_the_moments_are_near_the_exact_ones(int rows, int columns)
    {
        float[] x = [.. Numbers.Uniform(rows * columns, 1).Select(value => value + 100)], dy = Numbers.Uniform(rows * columns, 2),
        gamma = Numbers.Uniform(columns, 3), beta = Numbers.Uniform(columns, 4);
        var expected = Run(InstructionSet.Scalar, Workers.Inline);
        using Workers three = new(3, threshold: 0);
        foreach (InstructionSet set in Numbers.Sets)
        {
            foreach (Workers workers in (Workers[])[Workers.Inline, three])
            {
                foreach ((float[] one, float[] other) in expected.Zip(Run(set, workers)))
                    Numbers.SameBits(one, other, $"{set}, {workers.Threads} threads");
            }
        }

        for (int column = 0; column < columns; column++)
        {
            double[] values = [.. Enumerable.Range(0, rows).Select(row => (double)x[row * columns + column])];
            double mean = values.Average(), variance = values.Average(value => (value - mean) * (value - mean));
            Assert.InRange(expected[0][column], mean - 1e-4, mean + 1e-4);
            Assert.InRange(expected[1][column], variance - 1e-4, variance + 1e-4);
        }

        float[][] Run(InstructionSet set, Workers workers)
        {
            float[] mean = new float[columns], variance = new float[columns], y = new float[x.Length], dgamma = new float[columns], dbeta = new float[columns],
            dx = new float[x.Length];
            Normalization.Moments(set, workers, x, mean, variance);
            Normalization.Apply(set, workers, x, mean, variance, gamma, beta, y);
            Normalization.ParameterGradients(set, workers, x, dy, mean, variance, dgamma, dbeta);
            Normalization.InputGradient(set, workers, x, dy, mean, variance, gamma, dbeta, dgamma, dx);
            return [mean, variance, y, dgamma, dbeta, dx];
        }
    }
}
