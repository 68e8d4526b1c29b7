using Lamina.Kernels;

namespace Lamina.Layers;

/// <summary>What all passes of a step share: the arenas they read and write, the mode, the key of their random numbers, and the threads.</summary>
public sealed class Execution
{
    /// <summary>The threads that do the work.</summary>
    public required Workers Workers { get; init; }

    /// <summary>All parameters in one buffer; each parameter is a named view of it.</summary>
    public required AlignedBuffer Parameters { get; set; }

    /// <summary>The gradients, laid out like the parameters; null if there is no backward pass.</summary>
    public AlignedBuffer? Gradients { get; set; }

    /// <summary>All state in one buffer.</summary>
    public required AlignedBuffer State { get; set; }

    /// <summary>Whether the passes train or only predict.</summary>
    public ExecutionMode Mode { get; set; }

    /// <summary>The observer of the layers while they run; null for none.</summary>
    public ILayerObserver? Observer { get; set; }

    /// <summary>The seed of the step's random numbers.</summary>
    public ulong Seed { get; set; }

    /// <summary>The epoch, from 0.</summary>
    public int Epoch { get; set; }

    /// <summary>The step within the epoch, from 0.</summary>
    public int Step { get; set; }

    /// <summary>The place in the batch of the first sample that is passed, where a batch is passed in parts.</summary>
    public int First { get; set; }
}
