using Lamina.Layers;

namespace Lamina.Engine;

/// <summary>The memory of one execution of a network at a time, for batches up to a capacity.</summary>
internal sealed class Workspace
{
    private readonly LayerSequence _sequence;
    private readonly SequenceMemory _memory;

    /// <param name="network">The network.</param>
    /// <param name="capacity">The largest batch.</param>
    /// <param name="execution">The arenas and the threads.</param>
    /// <param name="compressed">Where batches are put instead, without their zeros; null for none.</param>
    public Workspace(Network network, int capacity, Execution execution, CompressedRows? compressed = null)
    {
        _sequence = network.Sequence;
        _memory = new SequenceMemory(_sequence, capacity, backward: execution.Gradients is not null);
        Execution = execution;
        Input = Tensor.Allocate(capacity, network.Input) with { Compressed = compressed };
    }

    public Execution Execution { get; }

    /// <summary>Where the batch's inputs are put.</summary>
    public Tensor Input { get; }

    public int Capacity => Input.Rows;

    /// <summary>The outputs of the network, or of its last layer before the activation.</summary>
    public Tensor Forward(int rows, bool toLogits = false) => _sequence.Forward(_memory, Execution, Input.Take(rows), toLogits);

    public void Backward(int rows, Tensor outputGradient, bool fromLogits) =>
        _sequence.Backward(_memory, Execution, Input.Take(rows), outputGradient, default, fromLogits);

    /// <summary>Where a fused loss writes the network's outputs.</summary>
    public Tensor Output(int rows) => _memory.Output(_sequence.Nodes.Length - 1, rows);

    public string? FirstNonFinite(int rows) => _sequence.FirstNonFinite(_memory, rows);
}
