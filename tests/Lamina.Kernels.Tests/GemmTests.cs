namespace Lamina.Kernels.Tests;

public sealed class GemmTests
{
    private static readonly int[] Edges = [0, 1, 2, 3, 4, 5, 7, 8, 9, 13, 15, 16, 17, 31, 32, 33, 37];

    public static TheoryData<int, int, int> Shapes()
    {
        TheoryData<int, int, int> shapes = [];
        foreach (int edge in Edges)
        {
            shapes.Add(edge, 11, 5);
            shapes.Add(6, edge, 9);
            shapes.Add(13, 34, edge);
            shapes.Add(edge, edge, edge);
        }
        shapes.Add(25, 65, 67);
        shapes.Add(31, 100, 300);
        shapes.Add(12, 131, 257);
        shapes.Add(24, 10, 100);
        shapes.Add(1, 40, 513);
        foreach (int colliding in (int[])[1022, 1023, 1024, 1025, 1026, 2048])
        {
            shapes.Add(5, 3, colliding);
            shapes.Add(6, 3, colliding);
            shapes.Add(26, 35, colliding);
        }
        return shapes;
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_form_is_one_chain_in_ascending_k(int m, int n, int k)
    {
        foreach (InstructionSet set in Numbers.Sets)
            CheckForms(set, m, n, k);
    }

    [Theory]
    [InlineData(3, 5, 4095)]
    [InlineData(3, 5, 4096)]
    [InlineData(3, 5, 4097)]
    [InlineData(2, 33, 4353)]
    [InlineData(14, 3, 8192)]
    [InlineData(2, 35, 9000)]
    public void Long_sums_are_chains_of_4096_joined_in_order(int m, int n, int k)
    {
        foreach (InstructionSet set in Numbers.Sets)
            CheckForms(set, m, n, k);
    }

    [Fact]
    public void The_sum_is_near_the_exact_one()
    {
        const int m = 20, n = 30, k = 5000;
        float[] a = Numbers.Uniform(m * k, 1), b = Numbers.Uniform(k * n, 2), c = new float[m * n];
        Gemm.Multiply(Workers.Inline, new(a, m, k), new(b, k, n), c);
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < n; j++)
            {
                double exact = 0;
                for (int p = 0; p < k; p++)
                    exact += (double)a[i * k + p] * b[p * n + j];
                Assert.InRange(c[i * n + j], exact - 1e-3, exact + 1e-3);
            }
        }
    }

    [Theory]
    [InlineData(100, 10, 100)]
    [InlineData(100, 100, 784)]
    [InlineData(784, 100, 100)]
    [InlineData(5, 700, 60)]
    [InlineData(7, 33, 4200)]
    public void Threads_do_not_show(int m, int n, int k)
    {
        float[] a = Numbers.Uniform(m * k, 3), b = Numbers.Uniform(k * n, 4), bias = Numbers.Uniform(n, 5), expected = new float[m * n], c = new float[m * n];
        Gemm.MultiplyAddBias(Workers.Inline, new(a, m, k, isTransposed: true), new(b, k, n, isTransposed: true), expected, bias);
        foreach (int threads in (int[])[2, 3, 4, 8])
        {
            using Workers workers = new(threads, threshold: 0);
            Gemm.MultiplyAddBias(workers, new(a, m, k, isTransposed: true), new(b, k, n, isTransposed: true), c, bias);
            Numbers.SameBits(expected, c, $"{threads} threads");
        }
    }

    [Fact]
    public void A_row_does_not_depend_on_the_batch()
    {
        const int m = 50, n = 70, k = 300;
        float[] a = Numbers.Uniform(m * k, 6), b = Numbers.Uniform(k * n, 7), all = new float[m * n], one = new float[n];
        Gemm.Multiply(Workers.Inline, new(a, m, k), new(b, k, n), all);
        for (int i = 0; i < m; i++)
        {
            Gemm.Multiply(Workers.Inline, new(a.AsSpan(i * k, k), 1, k), new(b, k, n), one);
            Numbers.SameBits(all.AsSpan(i * n, n), one, $"row {i}");
        }
    }

    [Fact]
    public void Allocates_nothing_after_the_first_product()
    {
        float[] a = Numbers.Uniform(100 * 300, 8), b = Numbers.Uniform(300 * 100, 9), c = new float[100 * 100];
        using Workers workers = new(2, threshold: 0);
        for (int i = 0; i < 50; i++)
            Gemm.Multiply(workers, new(a, 100, 300), new(b, 300, 100, isTransposed: true), c);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 50; i++)
            Gemm.Multiply(workers, new(a, 100, 300), new(b, 300, 100, isTransposed: true), c);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void A_wrong_length_is_named_with_both_numbers()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => Gemm.Multiply(Workers.Inline, new(new float[6], 2, 3), new(new float[11], 3, 4), new float[8]));
        Assert.StartsWith("'values' expects 12 numbers (rows · columns) but received 11.", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Gemm.Multiply(Workers.Inline, new(new float[5], 2, 3), new(new float[12], 3, 4), new float[8]));
        Assert.Throws<ArgumentException>(() => Gemm.Multiply(Workers.Inline, new(new float[6], 2, 3), new(new float[12], 3, 4), new float[9]));
        Assert.Throws<ArgumentException>(() =>
            Gemm.MultiplyAddBias(Workers.Inline, new(new float[6], 2, 3), new(new float[12], 3, 4), new float[8], new float[3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Gemm.Multiply(Workers.Inline, new([], -1, 3), new([], 3, 4), []));
    }

    [Fact]
    public void Matrices_that_do_not_meet_are_named_with_both_numbers()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => Gemm.Multiply(Workers.Inline, new(new float[6], 2, 3), new(new float[8], 2, 4), new float[8]));
        Assert.StartsWith("'b' expects 3 rows, as 'a' has columns, but received 2.", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<ArgumentException>(() => { Matrix matrix = new(new float[12], 3, 4, stride: 5); });
        Assert.StartsWith("'values' expects at least 14 numbers (rows, a stride apart) but received 12.", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => { Matrix matrix = new(new float[12], 3, 4, stride: 3); });
        Assert.Throws<ArgumentOutOfRangeException>(() => { Matrix matrix = new(new float[12], 3, 4, stride: 2, isTransposed: true); });
    }

    [Theory]
    [InlineData(2, 3, 4)]
    [InlineData(30, 40, 17)]
    [InlineData(7, 33, 300)]
    public void Parts_of_larger_matrices_are_multiplied_where_they_are(int m, int n, int k)
    {
        float[] a = Numbers.Uniform(m * k, 1), b = Numbers.Uniform(k * n, 2), expected = new float[m * n], c = new float[m * n];
        foreach (InstructionSet set in Numbers.Sets)
        {
            Gemm.Multiply(set, Workers.Inline, new(a, m, k), new(b, k, n), expected);
            Gemm.Multiply(set, Workers.Inline, new(Spread(a, m, k), m, k, k + 5), new(Spread(b, k, n), k, n, n + 5), c);
            Numbers.SameBits(expected, c, $"{set}");
            Gemm.Multiply(set, Workers.Inline, new(Spread(Transpose(a, m, k), k, m), m, k, m + 5, isTransposed: true),
                new(Spread(Transpose(b, k, n), n, k), k, n, k + 5, isTransposed: true), c);
            Numbers.SameBits(expected, c, $"{set} transposed");
        }

        // Rows five numbers further apart, which are not finite and so would show; the last row ends with its own numbers.
        static float[] Spread(float[] values, int rows, int columns)
        {
            float[] spread = new float[(rows * (columns + 5)) - 5];
            Array.Fill(spread, float.NaN);
            for (int i = 0; i < rows; i++)
                values.AsSpan(i * columns, columns).CopyTo(spread.AsSpan(i * (columns + 5)));
            return spread;
        }
    }

    [Theory]
    [InlineData(2, 3, 4)]
    [InlineData(30, 40, 300)]
    [InlineData(7, 33, 5000)]
    public void A_result_may_be_a_part_of_a_larger_matrix_whose_other_numbers_stay(int m, int n, int k)
    {
        float[] a = Numbers.Uniform(m * k, 1), b = Numbers.Uniform(k * n, 2), start = Numbers.Uniform(m * n, 3), bias = Numbers.Uniform(n, 4);
        float[] expected = new float[m * n];
        using Workers two = new(2);
        foreach (InstructionSet set in Numbers.Sets)
        {
            foreach (Workers workers in (Workers[])[Workers.Inline, two])
            {
                Gemm.Multiply(set, workers, new(a, m, k), new(b, k, n), expected);
                Numbers.SameBits(Spread(expected), Result(set, workers, accumulate: false, []), $"{set}");
                start.CopyTo(expected, 0);
                Gemm.Multiply(set, workers, new(a, m, k), new(b, k, n), expected, accumulate: true);
                Numbers.SameBits(Spread(expected), Result(set, workers, accumulate: true, []), $"{set} accumulated");
                Gemm.Multiply(set, workers, new(a, m, k), new(b, k, n), expected, bias: bias);
                Numbers.SameBits(Spread(expected), Result(set, workers, accumulate: false, bias), $"{set} with bias");
            }
        }

        float[] Result(InstructionSet set, Workers workers, bool accumulate, ReadOnlySpan<float> first)
        {
            float[] c = Spread(start);
            Gemm.Multiply(set, workers, new(a, m, k), new(b, k, n), c, n + 5, accumulate, first);
            return c;
        }

        float[] Spread(float[] values)
        {
            float[] spread = new float[m * (n + 5) - 5];
            Array.Fill(spread, 7);
            for (int i = 0; i < m; i++)
                values.AsSpan(i * n, n).CopyTo(spread.AsSpan(i * (n + 5)));
            return spread;
        }
    }

    [Fact]
    public void A_result_that_ends_too_early_or_whose_rows_overlap_is_refused()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => Gemm.Multiply(Workers.Inline, new(new float[6], 2, 3), new(new float[12], 3, 4), new float[8], stride: 5));
        Assert.StartsWith("'c' expects at least 9 numbers (rows of c, a stride apart) but received 8.", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(
            () => Gemm.Multiply(Workers.Inline, new(new float[6], 2, 3), new(new float[12], 3, 4), new float[8], stride: 3));
    }

    private static void CheckForms(InstructionSet set, int m, int n, int k)
    {
        float[] a = Numbers.Uniform(m * k, m + 1), b = Numbers.Uniform(k * n, n + 2), start = Numbers.Uniform(m * n, 3), bias = Numbers.Uniform(n, 4);
        float[] transposedA = Transpose(a, m, k), transposedB = Transpose(b, k, n);
        float[] zeros = Chains(a, b, new float[m * n], m, n, k), sums = Chains(a, b, start, m, n, k);
        float[] repeated = new float[m * n];
        for (int i = 0; i < m; i++)
            bias.CopyTo(repeated, i * n);
        float[] biased = Chains(a, b, repeated, m, n, k);

        foreach ((bool ta, bool tb) in (ReadOnlySpan<(bool, bool)>)[(false, false), (false, true), (true, false), (true, true)])
        {
            string what = $"{set} {m}×{n}×{k} {ta} {tb}";
            float[] x = ta ? transposedA : a, y = tb ? transposedB : b;
            float[] c = new float[m * n];
            Array.Fill(c, float.NaN);
            Gemm.Multiply(set, Workers.Inline, new(x, m, k, ta), new(y, k, n, tb), c);
            Numbers.SameBits(zeros, c, what);
            start.CopyTo(c, 0);
            Gemm.Multiply(set, Workers.Inline, new(x, m, k, ta), new(y, k, n, tb), c, accumulate: true);
            Numbers.SameBits(sums, c, what + " accumulated");
            Array.Fill(c, float.NaN);
            Gemm.Multiply(set, Workers.Inline, new(x, m, k, ta), new(y, k, n, tb), c, bias: bias);
            Numbers.SameBits(biased, c, what + " with bias");
        }
    }

    /// <summary>The law itself: chains of at most 4096 steps, the first from the start value, joined in order.</summary>
    private static float[] Chains(float[] a, float[] b, float[] start, int m, int n, int k)
    {
        float[] c = new float[m * n];
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < n; j++)
            {
                float total = start[i * n + j];
                for (int p = 0; p < Math.Min(k, 4096); p++)
                    total = MathF.FusedMultiplyAdd(a[i * k + p], b[p * n + j], total);
                for (int chunk = 4096; chunk < k; chunk += 4096)
                {
                    float sum = 0;
                    for (int p = chunk; p < Math.Min(k, chunk + 4096); p++)
                        sum = MathF.FusedMultiplyAdd(a[i * k + p], b[p * n + j], sum);
                    total += sum;
                }
                c[i * n + j] = total;
            }
        }
        return c;
    }

    private static float[] Transpose(float[] matrix, int rows, int columns)
    {
        float[] result = new float[matrix.Length];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
                result[j * rows + i] = matrix[i * columns + j];
        }
        return result;
    }
}
