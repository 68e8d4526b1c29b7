namespace Lamina.Kernels.Tests;

public sealed class SparseProductTests
{
    public static TheoryData<int, int, int> Shapes()
    {
        TheoryData<int, int, int> shapes = [];
        foreach (int edge in (int[])[0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33])
        {
            shapes.Add(edge, 11, 5);
            shapes.Add(6, edge, 9);
            shapes.Add(13, 34, edge);
        }
        shapes.Add(100, 100, 784);
        shapes.Add(31, 127, 97);
        shapes.Add(5, 300, 193);
        shapes.Add(700, 3, 400);
        shapes.Add(2, 9, 4096);
        shapes.Add(4096, 9, 2);
        return shapes;
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Leaving_zeros_out_changes_no_bit_of_either_product(int m, int n, int k)
    {
        float[] a = Sparse(m * k, k, 1), b = Numbers.Uniform(k * n, 2), bias = Numbers.Uniform(n, 3), dc = Numbers.Uniform(m * n, 4);
        (float[] values, int[] columns, int[] offsets) = Compress(a, m, k);
        foreach (InstructionSet set in Numbers.Sets)
        {
            foreach (int threads in (int[])[1, 2, 3])
            {
                using Workers workers = new(threads, threshold: 0);
                foreach (float[] start in (float[][])[bias, []])
                {
                    float[] expected = new float[m * n], received = new float[m * n];
                    Array.Fill(received, float.NaN);
                    Gemm.Multiply(set, Workers.Inline, new(a, m, k), new(b, k, n), expected, bias: start);
                    SparseProduct.Multiply(set, workers, values, columns, offsets, b, received, m, n, k, start);
                    Numbers.SameBits(expected, received, $"{set} {threads} threads {m}×{n}×{k}, bias of {start.Length}");
                }

                float[] gradient = new float[k * n], compressed = new float[k * n];
                Array.Fill(compressed, float.NaN);
                Gemm.Multiply(set, Workers.Inline, new(a, k, m, isTransposed: true), new(dc, m, n), gradient);
                SparseProduct.MultiplyTransposed(set, workers, values, columns, offsets, dc, compressed, m, n, k);
                Numbers.SameBits(gradient, compressed, $"{set} {threads} threads {m}×{n}×{k}, transposed");
            }
        }
    }

    [Fact]
    public void Rows_behind_those_asked_for_are_left_alone()
    {
        float[] result = new float[2];
        SparseProduct.Multiply(Workers.Inline, [3, 5, 7], [1, 0, 1], [0, 1, 2, 3], [10, 100], result, 2, 1, 2, []);
        Assert.Equal([300, 50], result);
    }

    [Fact]
    public void Reads_and_writes_nothing_outside_its_matrices()
    {
        const int m = 9, n = 21, k = 35;
        (float[] values, int[] columns, int[] offsets) = Compress(Sparse(m * k, k, 5), m, k);
        foreach (InstructionSet set in Numbers.Sets)
        {
            using GuardedMemory b = new(), c = new(), bias = new(), entries = new();
            foreach (bool end in (bool[])[true, false])
            {
                Span<float> x = end ? entries.AtEnd(values.Length) : entries.AtStart(values.Length);
                Span<float> w = end ? b.AtEnd(k * n) : b.AtStart(k * n), z = end ? c.AtEnd(m * n) : c.AtStart(m * n);
                values.CopyTo(x);
                SparseProduct.Multiply(set, Workers.Inline, x, columns, offsets, w, z, m, n, k, end ? bias.AtEnd(n) : bias.AtStart(n));
                SparseProduct.MultiplyTransposed(set, Workers.Inline, x, columns, offsets, z, w, m, n, k);
            }
        }
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(-1, 1)]
    [InlineData(0, int.MaxValue)]
    public void Columns_outside_the_matrix_are_refused(int first, int second)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => SparseProduct.Multiply(Workers.Inline, [1, 1], [first, second], [0, 2], [1, 1], new float[1], 1, 1, 2, []));
        Assert.StartsWith("'columns' expects, in each row, columns in ascending order from 0 to", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => SparseProduct.MultiplyTransposed(Workers.Inline, [1, 1], [first, second], [0, 2], [1], new float[2], 1, 1, 2));
    }

    [Fact]
    public void A_column_named_twice_in_each_row_is_refused() =>
        Assert.Throws<ArgumentException>(() =>
            SparseProduct.MultiplyTransposed(Workers.Inline, [1, 1, 1, 1], [0, 0, 0, 0], [0, 2, 4], [1, 1], new float[1], 2, 1, 1));

    [Fact]
    public void Wrong_lengths_and_offsets_are_refused()
    {
        Assert.Throws<ArgumentException>(() => SparseProduct.Multiply(Workers.Inline, [1], [0], [0], [1], new float[1], 1, 1, 1, []));
        Assert.Throws<ArgumentException>(() => SparseProduct.Multiply(Workers.Inline, [1], [0], [0, 2], [1], new float[1], 1, 1, 1, []));
        Assert.Throws<ArgumentException>(() => SparseProduct.Multiply(Workers.Inline, [1, 1], [0, 0], [0, 2, 1], [1], new float[2], 2, 1, 1, []));
        Assert.Throws<ArgumentException>(() => SparseProduct.Multiply(Workers.Inline, [1], [0], [-1, 1], [1], new float[1], 1, 1, 1, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => SparseProduct.Multiply(Workers.Inline, [], [], [0], new float[4097], [], 0, 1, 4097, []));
    }

    private static float[] Sparse(int length, int width, int seed)
    {
        System.Random random = new(seed);
        float[] values = Numbers.Uniform(length, seed);
        // The first column, and about two thirds of the others' numbers, are zeros.
        for (int i = 0; i < length; i++)
            values[i] = i % width == 0 || random.Next(3) > 0 ? 0 : values[i];
        return values;
    }

    private static (float[] Values, int[] Columns, int[] Offsets) Compress(float[] matrix, int m, int k)
    {
        List<int> places = [], offsets = [0];
        for (int i = 0; i < m; i++)
        {
            places.AddRange(Enumerable.Range(i * k, k).Where(place => matrix[place] != 0));
            offsets.Add(places.Count);
        }
        return ([.. places.Select(place => matrix[place])], [.. places.Select(place => place % k)], [.. offsets]);
    }
}
