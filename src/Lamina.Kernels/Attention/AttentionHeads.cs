namespace Lamina.Kernels;

/// <summary>Computes the heads of the samples of a batch, one at a time; head h of sample i is number i · heads + h.</summary>
internal readonly ref struct AttentionHeads(
    InstructionSet set, AttentionShape shape, ReadOnlySpan<float> queries, ReadOnlySpan<float> keys, ReadOnlySpan<float> values,
    ReadOnlySpan<int> queryLengths, ReadOnlySpan<int> keyLengths)
{
    // The scores of 64 queries: with 512 keys they are 128 KiB, which stay in the second-level cache from their product to the next.
    private const int TileQueries = 64;

    [ThreadStatic]
    private static AlignedBuffer? s_scores;

    private readonly ReadOnlySpan<float> _queries = queries;
    private readonly ReadOnlySpan<float> _keys = keys;
    private readonly ReadOnlySpan<float> _values = values;
    private readonly ReadOnlySpan<int> _queryLengths = queryLengths;
    private readonly ReadOnlySpan<int> _keyLengths = keyLengths;

    public AttentionShape Shape => shape;

    /// <summary>How many samples there are, where everything is as long as the shape says.</summary>
    public int BatchOf(int contextLength)
    {
        int sample = shape.Queries * shape.Width, batch = sample == 0 ? 0 : contextLength / sample;
        Lengths.Require((long)batch * sample, contextLength, "batch · queries · heads · size", "context");
        Lengths.RequireAtLeast(Last(batch, shape.Queries, shape.QueryStride), _queries.Length, "steps of all samples", "queries");
        Lengths.RequireAtLeast(Last(batch, shape.Keys, shape.KeyStride), _keys.Length, "steps of all samples", "keys");
        Lengths.RequireAtLeast(Last(batch, shape.Keys, shape.KeyStride), _values.Length, "steps of all samples", "values");
        if (!_queryLengths.IsEmpty)
            Lengths.RequireAtLeast(batch, _queryLengths.Length, "one for each sample", "queryLengths");
        if (!_keyLengths.IsEmpty)
            Lengths.RequireAtLeast(batch, _keyLengths.Length, "one for each sample", "keyLengths");
        return batch;
    }

    /// <summary>Requires gradients to be as long as what they are the gradients of.</summary>
    public void RequireLengths(int contextLength, ReadOnlySpan<float> dq, ReadOnlySpan<float> dk, ReadOnlySpan<float> dv)
    {
        int batch = BatchOf(contextLength);
        Lengths.RequireAtLeast(Last(batch, shape.Queries, shape.QueryStride), dq.Length, "steps of all samples", "queryGradient");
        Lengths.RequireAtLeast(Last(batch, shape.Keys, shape.KeyStride), dk.Length, "steps of all samples", "keyGradient");
        Lengths.RequireAtLeast(Last(batch, shape.Keys, shape.KeyStride), dv.Length, "steps of all samples", "valueGradient");
    }

    public void Forward(int number, Span<float> context)
    {
        Head head = Of(number);
        ReadOnlySpan<float> v = _values[head.Key..];
        Span<float> c = context[head.Context..];
        for (int first = 0; first < head.Queries; first += TileQueries)
        {
            Tile tile = new(in shape, in head, first);
            ReadOnlySpan<float> p = Probabilities(in head, in tile, Memory(tile.Length));
            Gemm.Multiply(set, Workers.Inline, new(p, tile.Queries, tile.Keys), new(v, tile.Keys, shape.Size, shape.KeyStride), c[(first * shape.Width)..],
                shape.Width, accumulate: false);
        }
        Clear(c, head.Queries, shape.Queries, shape.Width);
    }

    public void Backward(int number, ReadOnlySpan<float> contextGradient, Span<float> queryGradient, Span<float> keyGradient, Span<float> valueGradient)
    {
        Head head = Of(number);
        ReadOnlySpan<float> q = _queries[head.Query..], k = _keys[head.Key..], v = _values[head.Key..], dc = contextGradient[head.Context..];
        Span<float> dq = queryGradient[head.Query..], dk = keyGradient[head.Key..], dv = valueGradient[head.Key..];
        Clear(dq, head.Queries, shape.Queries, shape.QueryStride);
        Clear(dk, 0, shape.Keys, shape.KeyStride);
        Clear(dv, 0, shape.Keys, shape.KeyStride);
        for (int first = 0; first < head.Queries; first += TileQueries)
        {
            Tile tile = new(in shape, in head, first);
            Span<float> memory = Memory(2 * tile.Length), ds = memory[tile.Length..];
            ReadOnlySpan<float> p = Probabilities(in head, in tile, memory[..tile.Length]);
            Matrix dcTile = new(dc[(first * shape.Width)..], tile.Queries, shape.Size, shape.Width);
            Gemm.Multiply(set, Workers.Inline, new(p, tile.Keys, tile.Queries, isTransposed: true), in dcTile, dv, shape.KeyStride, accumulate: true);
            Gemm.Multiply(set, Workers.Inline, in dcTile, new(v, shape.Size, tile.Keys, shape.KeyStride, isTransposed: true), ds);
            Softmax.Backward(set, p, ds, ds, tile.Keys);
            Elementwise.Apply(set, new Times(Scale), ds, ds);
            Gemm.Multiply(set, Workers.Inline, new(ds, tile.Queries, tile.Keys), new(k, tile.Keys, shape.Size, shape.KeyStride),
                dq[(first * shape.QueryStride)..], shape.QueryStride, accumulate: false);
            Gemm.Multiply(set, Workers.Inline, new(ds, tile.Keys, tile.Queries, isTransposed: true),
                new(q[(first * shape.QueryStride)..], tile.Queries, shape.Size, shape.QueryStride), dk, shape.KeyStride, accumulate: true);
        }
    }

    private float Scale => 1 / MathF.Sqrt(shape.Size);

    /// <summary>P of some queries, in the memory that is given.</summary>
    private Span<float> Probabilities(in Head head, in Tile tile, Span<float> scores)
    {
        Gemm.Multiply(set, Workers.Inline, new(_queries[(head.Query + (tile.First * shape.QueryStride))..], tile.Queries, shape.Size, shape.QueryStride),
            new(_keys[head.Key..], shape.Size, tile.Keys, shape.KeyStride, isTransposed: true), scores);
        Elementwise.Apply(set, new Times(Scale), scores, scores);
        for (int query = 0; query < tile.Queries && shape.IsCausal; query++)
            scores[(query * tile.Keys)..((query + 1) * tile.Keys)][Math.Min(tile.First + query + 1, tile.Keys)..].Fill(float.NegativeInfinity);
        Softmax.Forward(set, scores, scores, tile.Keys);
        return scores;
    }

    private Head Of(int number)
    {
        int sample = number / shape.Heads, offset = number % shape.Heads * shape.Size;
        return new(
            (sample * shape.Queries * shape.QueryStride) + offset,
            (sample * shape.Keys * shape.KeyStride) + offset,
            (sample * shape.Queries * shape.Width) + offset,
            _queryLengths.IsEmpty ? shape.Queries : _queryLengths[sample],
            _keyLengths.IsEmpty ? shape.Keys : _keyLengths[sample]);
    }

    private void Clear(Span<float> steps, int from, int to, int stride)
    {
        for (int step = from; step < to; step++)
            steps.Slice(step * stride, shape.Size).Clear();
    }

    private long Last(int batch, int steps, int stride) => batch == 0 ? 0 : ((((long)batch * steps) - 1) * stride) + shape.Width;

    private static Span<float> Memory(int length)
    {
        if (s_scores is null || s_scores.Length < length)
            s_scores = new AlignedBuffer(length);
        return s_scores.Span[..length];
    }

    /// <summary>Where a head's numbers begin, and how many steps take part.</summary>
    private readonly record struct Head(int Query, int Key, int Context, int Queries, int Keys);

    /// <summary>Some queries, and the keys that they attend to.</summary>
    private readonly struct Tile(in AttentionShape shape, in Head head, int first)
    {
        public int First { get; } = first;

        public int Queries { get; } = Math.Min(TileQueries, head.Queries - first);

        public int Keys { get; } = shape.IsCausal ? Math.Min(head.Keys, Math.Min(TileQueries, head.Queries - first) + first) : head.Keys;

        public int Length => Queries * Keys;
    }

    private readonly struct Times(float factor) : IUnaryOperator
    {
        public V Invoke<V>(V x) where V : struct, ISimd<V> => x * V.Broadcast(factor);
    }
}
