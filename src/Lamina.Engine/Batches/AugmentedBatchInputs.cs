using System.Runtime.CompilerServices;
using Lamina.Data;

namespace Lamina.Batches;

/// <summary>The samples of a batch, changed at random before the transforms.</summary>
internal sealed class AugmentedBatchInputs(DenseBatchInputs inputs, Augmenter augmenter, long values) : IBatchInputs
{
    private const long ValueCost = 512;
    private ReadOnlyMemory<int> _rows;
    private int _epoch;

    public long Cost => inputs.Cost + (values * ValueCost);

    public int Granularity => 1;

    public void Place(Dataset data, ReadOnlyMemory<int> rows, int epoch)
    {
        (_rows, _epoch) = (rows, epoch);
        inputs.Place(data, rows, epoch);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Write(int from, int to)
    {
        var rows = _rows.Span;
        for (var i = from; i < to; i++)
            augmenter.Apply(inputs.Read(i), rows[i], _epoch);
        inputs.Transform(from, to);
    }

    public Tensor Finish() => inputs.Finish();
}
