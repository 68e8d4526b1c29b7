namespace Lamina.Batches;

/// <summary>
/// Cuts parts out of batches. Batches come in a few lengths and from a few places of memory, so that what a part needs is made once for each.
/// </summary>
/// <param name="steps">How many rows of targets a sample has.</param>
internal sealed class BatchSlices(int steps)
{
    private readonly Dictionary<SparseRows, SparseRows?[]> _sparse = new(ReferenceEqualityComparer.Instance);

    /// <summary>The samples of a batch from one place up to, but not including, another; the batch holds their inputs.</summary>
    public Batch Of(in Batch batch, int from, int to)
    {
        var (rows, first) = (to - from, from - batch.First);
        var inputs = batch.Inputs.Slice(first, rows);
        if (batch.Inputs.Sparse is { } sparse)
            inputs = inputs with { Sparse = From(sparse, first) };
        return new(inputs, Slice(batch.Targets, from, rows), Slice(batch.OriginalTargets, from, rows), batch.Classes.Slice(from * steps, rows * steps),
            batch.Weights.IsEmpty ? default : batch.Weights.Slice(from * steps, rows * steps))
        {
            First = from
        };
    }

    private static Tensor Slice(Tensor tensor, int from, int rows) => tensor.Exists ? tensor.Slice(from, rows) : default;

    private SparseRows From(SparseRows rows, int from)
    {
        if (!_sparse.TryGetValue(rows, out var parts))
            _sparse[rows] = parts = new SparseRows?[rows.Offsets.Length];
        return parts[from] ??= rows.From(from);
    }
}
