using Lamina.Data;
using Lamina.Networks;
using Lamina.Transforms;

namespace Lamina.Batches;

/// <summary>Chooses how the inputs of batches are made.</summary>
internal static class BatchInputs
{
    /// <summary>For samples that are used once, in the order of the data.</summary>
    /// <param name="transforms">The fitted transforms.</param>
    /// <param name="network">The network.</param>
    /// <param name="capacity">The largest batch.</param>
    public static IBatchInputs ForEvaluation(TransformChain transforms, Network network, int capacity)
    {
        var dense = new DenseBatchInputs(transforms, network, capacity);
        return Packed(dense, dense, network, capacity);
    }

    /// <summary>For samples that are used in every epoch and changed at random each time.</summary>
    /// <param name="augmenter">What changes them.</param>
    /// <param name="transforms">The fitted transforms.</param>
    /// <param name="network">The network.</param>
    /// <param name="capacity">The largest batch.</param>
    public static IBatchInputs Augmented(Augmenter augmenter, TransformChain transforms, Network network, int capacity)
    {
        var dense = new DenseBatchInputs(transforms, network, capacity);
        return Packed(new AugmentedBatchInputs(dense, augmenter, network.Input.Count), dense, network, capacity);
    }

    /// <summary>Makes memory for samples that are used unchanged in every epoch: their zeros, if there are enough, are removed once.</summary>
    /// <param name="data">The samples.</param>
    /// <param name="transforms">The fitted transforms.</param>
    /// <param name="network">The network.</param>
    /// <param name="capacity">The largest batch.</param>
    public static Func<IBatchInputs> Repeated(Dataset data, TransformChain transforms, Network network, int capacity) =>
        SparseInputs.Of(network, data, transforms, capacity) is { } sparse
            ? () => new SparseBatchInputs(sparse, network, capacity)
            : () => new DenseBatchInputs(transforms, network, capacity);

    private static IBatchInputs Packed(IBatchInputs inputs, DenseBatchInputs written, Network network, int capacity) =>
        SparsePacking.For(network, capacity) is { } packing ? new PackedBatchInputs(inputs, written, packing) : inputs;
}
