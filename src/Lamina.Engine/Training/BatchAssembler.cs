using Lamina.Data;
using Lamina.Engine;
using Lamina.Kernels;

namespace Lamina.Training;

/// <summary>
/// Gathers samples into batches: inputs through the transforms, targets as the network's outputs need them. While one batch is computed, threads
/// that wait assemble the next. Allocates nothing per batch.
/// </summary>
internal sealed class BatchAssembler
{
    // In multiply-adds of a matrix product, as measured on MNIST: 12 µs for the 15,000 values of a compressed batch, as much for 78,400 pixels and each pass over them.
    private const long CompressedCost = 32;
    private const long ValueCost = 16;

    // Rows that a waiting thread takes at a time: a few microseconds, so that it is back in time.
    private const int Granularity = 4;
    private readonly IdleLoop _assembly;
    private BatchMemory _assembled;
    private BatchMemory _computed;

    /// <param name="transforms">The fitted transforms.</param>
    /// <param name="network">The network, whose inputs and outputs they are.</param>
    /// <param name="capacity">The largest batch.</param>
    /// <param name="workers">The threads.</param>
    /// <param name="compressed">The inputs with their zeros left out, already transformed; null for the data's own.</param>
    public BatchAssembler(IReadOnlyList<ITransform> transforms, Network network, int capacity, Workers workers, CompressedInputs? compressed = null)
    {
        _assembled = new(transforms, network.Input, network.Output, capacity, compressed);
        _computed = new(transforms, network.Input, network.Output, capacity, compressed);
        var cost = compressed is null ? network.Input.Count * ValueCost * (1 + transforms.Count) : compressed.LongestRow * CompressedCost;
        _assembly = new IdleLoop(workers, cost, Granularity, (from, to) => _assembled.Write(from, to));
    }

    /// <summary>The samples of <paramref name="order"/> in batches, the last one short where they do not divide. A batch is valid until the next but one.</summary>
    public BatchSequence Batches(Dataset data, ReadOnlyMemory<int> order, int batchSize) => new(this, data, order, batchSize);

    /// <summary>Starts to assemble a batch; the one before stays as it is.</summary>
    public void Begin(Dataset data, ReadOnlyMemory<int> rows)
    {
        (_assembled, _computed) = (_computed, _assembled);
        _assembled.Place(data, rows);
        _assembly.Begin(rows.Length);
    }

    /// <summary>The batch that was begun.</summary>
    public Batch Finish()
    {
        _assembly.Finish();
        return _assembled.Batch;
    }
}
