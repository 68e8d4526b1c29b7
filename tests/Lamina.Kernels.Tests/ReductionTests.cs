namespace Lamina.Kernels.Tests;

public sealed class ReductionTests
{
    [Fact]
    public void Sums_follow_the_sixteen_lanes_at_every_length_and_width()
    {
        float[] x = Numbers.Uniform(200, 1), y = Numbers.Uniform(200, 2);
        foreach (InstructionSet set in Numbers.Sets)
        {
            for (int n = 0; n <= x.Length; n++)
            {
                Assert.Equal(Lanes(n, (sum, i) => sum + x[i]), Reductions.Sum(set, x.AsSpan(0, n)));
                Assert.Equal(Lanes(n, (sum, i) => MathF.FusedMultiplyAdd(x[i], y[i], sum)), Reductions.Dot(set, x.AsSpan(0, n), y.AsSpan(0, n)));
            }
        }
        Assert.Equal(Lanes(200, (sum, i) => MathF.FusedMultiplyAdd(x[i], x[i], sum)), Reductions.SumOfSquares(x));
    }

    [Fact]
    public void The_maximum_is_found_anywhere_and_NaN_wins()
    {
        foreach (InstructionSet set in Numbers.Sets)
        {
            for (int n = 1; n < 70; n++)
            {
                float[] x = Numbers.Uniform(n, n);
                Assert.Equal(x.Max(), Reductions.Max(set, x));
                x[n / 2] = 5;
                Assert.Equal(5, Reductions.Max(set, x));
                Assert.Equal(n / 2, Reductions.IndexOfMax(set, x));
                x[n - 1] = float.NaN;
                Assert.Equal(float.NaN, Reductions.Max(set, x));
                Assert.Equal(n == 1 ? 0 : n / 2 == n - 1 ? Array.IndexOf(x, x.Where(v => !float.IsNaN(v)).Max()) : n / 2, Reductions.IndexOfMax(set, x));
                Array.Fill(x, -7);
                Assert.Equal(-7, Reductions.Max(set, x));
                Assert.Equal(0, Reductions.IndexOfMax(set, x));
            }
            Assert.Equal(1, Reductions.IndexOfMax(set, [float.NaN, 2, float.NaN, 2]));
            Assert.Equal(0, Reductions.IndexOfMax(set, [float.NaN, float.NaN]));
            Assert.Equal(1, Reductions.IndexOfMax(set, [float.NaN, float.NegativeInfinity]));
            Assert.Equal(0, Reductions.IndexOfMax(set, [0f, -0f]));
        }
        Assert.Throws<ArgumentException>(() => Reductions.Max([]));
        Assert.Throws<ArgumentException>(() => Reductions.IndexOfMax([]));
    }

    [Fact]
    public void The_minimum_is_found_anywhere_and_NaN_wins()
    {
        foreach (InstructionSet set in Numbers.Sets)
        {
            for (int n = 1; n < 70; n++)
            {
                float[] x = Numbers.Uniform(n, n);
                Assert.Equal(x.Min(), Reductions.Min(set, x));
                x[n / 2] = -5;
                Assert.Equal(-5, Reductions.Min(set, x));
                x[n - 1] = float.NaN;
                Assert.Equal(float.NaN, Reductions.Min(set, x));
            }
        }
        Assert.Throws<ArgumentException>(() => Reductions.Min([]));
    }

    [Fact]
    public void One_bad_number_is_found_anywhere()
    {
        foreach (InstructionSet set in Numbers.Sets)
        {
            for (int n = 0; n < 70; n++)
            {
                float[] x = Numbers.Uniform(n, n, float.MaxValue);
                Assert.True(Reductions.AllFinite(set, x));
                for (int i = 0; i < n; i++)
                {
                    float kept = x[i];
                    foreach (float bad in (float[])[float.NaN, float.PositiveInfinity, float.NegativeInfinity])
                    {
                        x[i] = bad;
                        Assert.False(Reductions.AllFinite(set, x));
                    }
                    x[i] = kept;
                }
            }
        }
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(1, 1)]
    [InlineData(7, 64)]
    [InlineData(33, 65)]
    [InlineData(10, 333)]
    public void Columns_are_summed_in_ascending_row(int rows, int columns)
    {
        float[] matrix = Numbers.Uniform(rows * columns, 3), start = Numbers.Uniform(columns, 4);
        using Workers workers = new(3, threshold: 0);
        foreach (InstructionSet set in Numbers.Sets)
        {
            foreach (bool accumulate in (bool[])[false, true])
            {
                float[] expected = accumulate ? [.. start] : new float[columns], sums = [.. start];
                for (int i = 0; i < rows * columns; i++)
                    expected[i % columns] += matrix[i];
                Reductions.ColumnSums(set, workers, matrix, sums, rows, columns, accumulate);
                Numbers.SameBits(expected, sums, $"{set} {accumulate}");
            }
        }
    }

    private static float Lanes(int length, Func<float, int, float> accumulate)
    {
        float[] lanes = new float[16];
        for (int i = 0; i < length; i++)
            lanes[i % 16] = accumulate(lanes[i % 16], i);
        for (int apart = 8; apart > 0; apart /= 2)
        {
            for (int i = 0; i < apart; i++)
                lanes[i] += lanes[i + apart];
        }
        return lanes[0];
    }
}
