using Lamina.Kernels;

namespace Lamina.Losses;

/// <summary>What a loss reads and writes. A plain value: it can be handed to worker threads.</summary>
public readonly struct LossPass
{
    /// <summary>What the loss is computed from, <c>[batch, outputs]</c>: the network's outputs, or their logits where the loss is fused.</summary>
    public required Tensor Outputs { get; init; }

    /// <summary>Where a fused loss writes the network's outputs, <c>[batch, outputs]</c>; otherwise the same as <see cref="Outputs"/>.</summary>
    public required Tensor Predictions { get; init; }

    /// <summary>The targets, <c>[batch, outputs]</c>; classes are one-hot, or 0 and 1 for one output and two classes.</summary>
    public required Tensor Targets { get; init; }

    /// <summary>The class of each sample; −1 where targets are numbers.</summary>
    public ReadOnlyMemory<int> ClassIndex { get; init; }

    /// <summary>Every sample's loss, <c>[batch, 1]</c>, to write.</summary>
    public required Tensor Losses { get; init; }

    /// <summary>Scaled gradient with respect to <see cref="Outputs"/>, <c>[batch, outputs]</c>, to write; absent where none is wanted.</summary>
    public Tensor Gradient { get; init; }

    /// <summary>1 / effective batch, so that gradients summed over samples are means, also over a short last batch.</summary>
    public float Scale { get; init; }

    /// <summary>The threads that do the work.</summary>
    public required Workers Workers { get; init; }
}
