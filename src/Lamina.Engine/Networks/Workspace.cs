using System.Collections.Immutable;
using Lamina.Layers;

namespace Lamina.Networks;

/// <summary>The memory of one execution of a network at a time, for batches up to a capacity.</summary>
internal sealed class Workspace
{
    private readonly LayerSequence _sequence;
    private readonly SequenceMemory _memory;

    /// <param name="network">The network.</param>
    /// <param name="capacity">The largest batch.</param>
    /// <param name="execution">The arenas and the threads.</param>
    public Workspace(Network network, int capacity, Execution execution)
    {
        _sequence = network.Sequence;
        _memory = new SequenceMemory(_sequence, capacity, backward: execution.Gradients is not null);
        Execution = execution;
    }

    public Execution Execution { get; }

    /// <summary>The outputs of the network for a batch, or of its last layer before the activation.</summary>
    public Tensor Forward(Tensor inputs, bool toLogits = false) => _sequence.Forward(_memory, Execution, inputs, toLogits);

    public void Backward(Tensor inputs, Tensor outputGradient, bool fromLogits) =>
        _sequence.Backward(_memory, Execution, inputs, outputGradient, default, fromLogits);

    /// <summary>Where a fused loss writes the network's outputs.</summary>
    public Tensor Output(int rows) => _memory.Output(_sequence.Nodes.Length - 1, rows);

    /// <summary>What every layer makes of one sample; layers that only see their input in another shape are left out.</summary>
    public ImmutableArray<LayerOutput> Examine(Tensor sample)
    {
        Forward(sample);
        return [.. _sequence.Nodes.Index().Where(node => !_sequence.IsView(node.Index)).Select(node => new LayerOutput(node.Item.Name, node.Item.Plan.Output, [.. _memory.Output(node.Index, 1).Span]))];
    }

    public string? FirstNonFinite(int rows) => _sequence.FirstNonFinite(_memory, rows);
}
