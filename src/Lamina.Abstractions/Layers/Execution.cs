using Lamina.Kernels;

namespace Lamina.Layers;

/// <summary>What all passes of one step share: the arenas they read and write, the mode, the key of their random numbers and the threads.</summary>
public sealed class Execution
{
    /// <summary>The threads that do the work.</summary>
    public required Workers Workers { get; init; }

    /// <summary>All parameters, one buffer; a parameter is a named view.</summary>
    public required AlignedBuffer Parameters { get; set; }

    /// <summary>The gradients, laid out as the parameters; null where there is no backward pass.</summary>
    public AlignedBuffer? Gradients { get; set; }

    /// <summary>All state, one buffer.</summary>
    public required AlignedBuffer State { get; set; }

    /// <summary>What the passes are for.</summary>
    public ExecutionMode Mode { get; set; }

    /// <summary>The observer of the layers while they run; null for none.</summary>
    public ILayerObserver? Observer { get; set; }

    /// <summary>The seed of the step's random numbers.</summary>
    public ulong Seed { get; set; }

    /// <summary>The epoch, from 0.</summary>
    public int Epoch { get; set; }

    /// <summary>The step within the epoch, from 0.</summary>
    public int Step { get; set; }
}
