using System.Collections.Immutable;
using Lamina.Layers;

namespace Lamina.Networks;

/// <summary>The memory of one execution of a network at a time, for batches up to a capacity.</summary>
internal sealed class Workspace
{
    private readonly LayerGraph _graph;
    private readonly GraphMemory _memory;

    /// <param name="network">The network.</param>
    /// <param name="capacity">The largest batch.</param>
    /// <param name="execution">The arenas and the threads.</param>
    public Workspace(Network network, int capacity, Execution execution)
    {
        _graph = network.Graph;
        _memory = new GraphMemory(_graph, capacity, backward: execution.Gradients is not null);
        Execution = execution;
    }

    public Execution Execution { get; }

    /// <summary>The outputs of the network for a batch, or of its last layer before the activation.</summary>
    public Tensor Forward(Tensor inputs, bool toLogits = false) => _graph.Forward(_memory, Execution, inputs, toLogits);

    public void Backward(Tensor inputs, Tensor outputGradient, bool fromLogits) =>
        _graph.Backward(_memory, Execution, inputs, outputGradient, default, fromLogits);

    /// <summary>Where a fused loss writes the network's outputs.</summary>
    public Tensor Output(int rows) => _memory.Output(_graph.Nodes.Length - 1, rows);

    /// <summary>The output of every layer for one sample; layers that only reshape their input are left out.</summary>
    public ImmutableArray<LayerOutput> Examine(Tensor sample)
    {
        Forward(sample);
        return [.. _graph.Nodes.Index().Where(node => !_graph.IsView(node.Index))
            .Select(node => new LayerOutput(node.Item.Name, node.Item.Plan.Output, [.. _memory.Output(node.Index, 1).Span]))];
    }

    public string? FirstNonFinite(int rows) => _graph.FirstNonFinite(_memory, rows);
}
