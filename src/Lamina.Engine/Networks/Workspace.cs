using Lamina.Layers;

namespace Lamina.Engine;

/// <summary>The memory of one execution of a network at a time, for batches up to a capacity.</summary>
internal sealed class Workspace
{
    private readonly LayerSequence _sequence;
    private readonly SequenceMemory _memory;

    public Workspace(Network network, int capacity, Execution execution)
    {
        _sequence = network.Sequence;
        _memory = new SequenceMemory(_sequence, capacity, backward: execution.Gradients is not null);
        Execution = execution;
        Input = Tensor.Allocate(capacity, network.Input);
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
