using Lamina.Data;
using Lamina.Networks;

namespace Lamina.Batches;

/// <summary>Samples whose zeros, if there are enough, are left out batch by batch: for samples that are not known in advance.</summary>
/// <param name="inputs">Writes the samples.</param>
/// <param name="written">Where it writes them.</param>
/// <param name="packing">The memory for the remaining values.</param>
internal sealed class PackedBatchInputs(IBatchInputs inputs, DenseBatchInputs written, SparsePacking packing) : IBatchInputs
{
    private int _count;

    public long Cost => inputs.Cost;

    public int Granularity => inputs.Granularity;

    public void Place(Dataset data, ReadOnlyMemory<int> rows, int epoch)
    {
        _count = rows.Length;
        inputs.Place(data, rows, epoch);
    }

    public void Write(int from, int to)
    {
        inputs.Write(from, to);
        for (var i = from; i < to; i++)
            packing.Set(i, written.Row(i));
    }

    public Tensor Finish() => inputs.Finish() with { Sparse = packing.Join(_count) };
}
