using Lamina.Data;
using Lamina.Kernels;
using Lamina.Models;
using Lamina.Networks;

namespace Lamina.Batches;

/// <summary>
/// Gathers samples into batches: inputs through the transforms, targets as the network's outputs need them. While one batch is computed, threads
/// that wait assemble the next. Allocates nothing per batch.
/// </summary>
internal sealed class BatchAssembler
{
    // In multiply-adds of a matrix product, as measured on MNIST: 12 µs for the 15,000 values of a compressed batch, as much for 78,400 pixels and each pass over them.
    private const long CompressedCost = 32;
    private const long ValueCost = 16;
    private const long AugmentationCost = 512;

    // Rows that a waiting thread takes at a time: a few microseconds, so that it is back in time.
    private const int Granularity = 4;
    private readonly IdleLoop _assembly;
    private BatchMemory _assembled;
    private BatchMemory _computed;

    /// <param name="signature">The fitted transforms of inputs and targets.</param>
    /// <param name="network">The network, whose inputs and outputs they are.</param>
    /// <param name="capacity">The largest batch.</param>
    /// <param name="workers">The threads.</param>
    /// <param name="compressed">The inputs with their zeros left out, already transformed; null for the data's own.</param>
    /// <param name="augmenter">What changes the samples before the transforms; null for nothing.</param>
    /// <param name="packs">Whether to leave out the zeros of each batch, where there are enough of them.</param>
    public BatchAssembler(ModelSignature signature, Network network, int capacity, Workers workers, SparseInputs? compressed = null, Augmenter? augmenter = null, bool packs = false)
    {
        _assembled = new(signature, network, capacity, compressed, augmenter, packs);
        _computed = new(signature, network, capacity, compressed, augmenter, packs);
        var cost = compressed is null ? network.Input.Count * ValueCost * (1 + signature.Transforms.Entries.Length) : compressed.LongestRow * CompressedCost;
        if (augmenter is not null)
            cost += network.Input.Count * AugmentationCost;
        _assembly = new IdleLoop(workers, cost, augmenter is null ? Granularity : 1, (from, to) => _assembled.Write(from, to));
    }

    /// <summary>
    /// The samples of <paramref name="order"/> in batches, the last one short where they do not divide. A batch is valid until the next but one.
    /// The epoch, from 0, decides how samples are augmented.
    /// </summary>
    public BatchSequence Batches(Dataset data, ReadOnlyMemory<int> order, int batchSize, int epoch = 0) => new(this, data, order, batchSize, epoch);

    /// <summary>Starts to assemble a batch; the one before stays as it is.</summary>
    public void Begin(Dataset data, ReadOnlyMemory<int> rows, int epoch)
    {
        (_assembled, _computed) = (_computed, _assembled);
        _assembled.Place(data, rows, epoch);
        _assembly.Begin(rows.Length);
    }

    /// <summary>The batch that was begun; asked for once.</summary>
    public Batch Finish()
    {
        _assembly.Finish();
        return _assembled.Batch;
    }
}
