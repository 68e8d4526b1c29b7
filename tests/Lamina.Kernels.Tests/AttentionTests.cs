namespace Lamina.Kernels.Tests;

public sealed class AttentionTests
{
    private const int Batch = 3;

    /// <summary>Heads, size, queries, keys, causal: few and many steps, and more queries than are scored at once.</summary>
    public static TheoryData<int, int, int, int, bool> Shapes => new()
    {
        { 1, 1, 1, 1, false }, { 2, 3, 5, 4, false }, { 3, 5, 2, 9, false }, { 1, 17, 7, 7, true }, { 2, 2, 130, 33, false }, { 2, 4, 70, 70, true },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Agrees_with_double_precision_and_between_widths_and_threads(int heads, int size, int queries, int keys, bool causal)
    {
        Sample numbers = new(new AttentionShape(heads, size, queries, keys, (3 * heads * size) + 1, (2 * heads * size) + 3, causal));
        using Workers workers = new(3, threshold: 0);
        float[][]? first = null;
        foreach (InstructionSet set in Numbers.Sets)
        {
            foreach (Workers computing in (Workers[])[Workers.Inline, workers])
            {
                float[][] results = numbers.Compute(set, computing);
                first ??= results;
                for (int i = 0; i < results.Length; i++)
                    Numbers.SameBits(first[i], results[i], $"{set} {i}");
            }
        }

        float[] context = first![0];
        for (int i = 0; i < context.Length; i++)
            Assert.Equal(numbers.Exact(i), context[i], 1e-5);
    }

    [Fact]
    public void What_follows_a_length_is_not_read_and_0_is_written_there()
    {
        Sample numbers = new(new AttentionShape(2, 3, 5, 4, 6, 6));
        float[][] clean = numbers.Compute(InstructionSet.Scalar, Workers.Inline);
        numbers.SpoilPadding();
        float[][] spoilt = numbers.Compute(InstructionSet.Scalar, Workers.Inline);
        for (int i = 0; i < clean.Length; i++)
            Numbers.SameBits(clean[i], spoilt[i], $"{i}");
        // Rows have 5, 1 and 2 queries of 5, and 1, 3 and 4 keys of 4, of 6 numbers each.
        for (int i = 0; i < clean[0].Length; i++)
            Assert.Equal(i / 6 % 5 >= ((int[])[5, 1, 2])[i / 30], clean[0][i] == 0 && clean[1][i] == 0);
        for (int i = 0; i < clean[3].Length; i++)
            Assert.Equal(i / 6 % 4 >= ((int[])[1, 3, 4])[i / 24], clean[3][i] == 0);
    }

    [Fact]
    public void Requires_the_lengths_that_the_shape_says()
    {
        AttentionShape shape = new(2, 3, 5, 4, 6, 6);
        Assert.StartsWith("'context' expects 60 numbers (batch · queries · heads · size) but received 61.",
            Refused(() => Attention.Forward(Workers.Inline, shape, new float[60], new float[48], new float[48], [], [], new float[61])),
            StringComparison.Ordinal);
        Assert.StartsWith("'values' expects at least 48 numbers (steps of all samples) but received 47.",
            Refused(() => Attention.Forward(Workers.Inline, shape, new float[60], new float[48], new float[47], [], [], new float[60])),
            StringComparison.Ordinal);
        Assert.StartsWith("'keyLengths' expects at least 2 numbers (one for each sample) but received 1.",
            Refused(() => Attention.Forward(Workers.Inline, shape, new float[60], new float[48], new float[48], [5, 5], [1], new float[60])),
            StringComparison.Ordinal);
        Assert.StartsWith("'keyGradient' expects at least 48 numbers (steps of all samples) but received 47.",
            Refused(() => Attention.Backward(Workers.Inline, shape, new float[60], new float[48], new float[48], [], [], new float[60], new float[60],
                new float[47], new float[48])), StringComparison.Ordinal);
    }

    private static string Refused(Action compute) => Assert.Throws<ArgumentException>(compute).Message;

    /// <summary>Numbers of a batch whose rows have several lengths, and what comes of them.</summary>
    private sealed class Sample(AttentionShape shape)
    {
        private readonly float[] _queries = Numbers.Uniform(Batch * shape.Queries * shape.QueryStride, 1, 2);
        private readonly float[] _keys = Numbers.Uniform(Batch * shape.Keys * shape.KeyStride, 2, 2);
        private readonly float[] _values = Numbers.Uniform(Batch * shape.Keys * shape.KeyStride, 3, 2);
        private readonly float[] _gradient = Numbers.Uniform(Batch * shape.Queries * shape.Width, 4);
        private readonly int[] _queryLengths = [shape.Queries, 1, Math.Max(1, shape.Queries - 3)];
        private readonly int[] _keyLengths = shape.IsCausal ? [shape.Keys, 1, (shape.Keys + 1) / 2] : [1, Math.Max(1, shape.Keys - 1), shape.Keys];

        /// <summary>The context and the gradients of queries, keys and values.</summary>
        public float[][] Compute(InstructionSet set, Workers workers)
        {
            float[] context = new float[_gradient.Length], dq = new float[_queries.Length], dk = new float[_keys.Length], dv = new float[_values.Length];
            Array.Fill(context, float.NaN);
            Attention.Forward(set, workers, shape, _queries, _keys, _values, _queryLengths, _keyLengths, context);
            Attention.Backward(set, workers, shape, _queries, _keys, _values, _queryLengths, _keyLengths, _gradient, dq, dk, dv);
            return [context, dq, dk, dv];
        }

        public void SpoilPadding()
        {
            for (int row = 0; row < Batch; row++)
            {
                Spoil(_queries, (row * shape.Queries) + _queryLengths[row], (row + 1) * shape.Queries, shape.QueryStride);
                Spoil(_keys, (row * shape.Keys) + _keyLengths[row], (row + 1) * shape.Keys, shape.KeyStride);
                Spoil(_values, (row * shape.Keys) + _keyLengths[row], (row + 1) * shape.Keys, shape.KeyStride);
            }
        }

        /// <summary>A number of the context in double precision.</summary>
        public double Exact(int index)
        {
            int place = index % shape.Width, query = index / shape.Width % shape.Queries, row = index / shape.Width / shape.Queries;
            if (query >= _queryLengths[row])
                return 0;
            int from = place / shape.Size * shape.Size, keys = shape.IsCausal ? Math.Min(query + 1, _keyLengths[row]) : _keyLengths[row];
            double[] weights = [.. Enumerable.Range(0, keys).Select(key => Math.Exp(Enumerable.Range(from, shape.Size)
                .Sum(i => (double)_queries[At(row * shape.Queries + query, shape.QueryStride, i)] * _keys[At(row * shape.Keys + key, shape.KeyStride, i)])
                / Math.Sqrt(shape.Size)))];
            return Enumerable.Range(0, keys).Sum(key => weights[key] / weights.Sum() * _values[At(row * shape.Keys + key, shape.KeyStride, place)]);
        }

        private static void Spoil(float[] steps, int from, int to, int stride) => steps.AsSpan(from * stride, (to - from) * stride).Fill(float.NaN);

        private static int At(int step, int stride, int place) => (step * stride) + place;
    }
}
