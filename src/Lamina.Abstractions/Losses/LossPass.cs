using Lamina.Kernels;

namespace Lamina.Losses;

/// <summary>
/// What a loss reads and writes. A plain value: it can be handed to worker threads. Where each step of a sample has targets of its own, a row is a step, and
/// what is said of a sample holds for a step: which of them count, and how much, is not the loss's to know.
/// </summary>
public readonly struct LossPass
{
    /// <summary>What the loss is computed from, <c>[batch, outputs]</c>: the network's outputs, or their logits where the loss is fused.</summary>
    public required Tensor Outputs { get; init; }

    /// <summary>Where a fused loss writes the network's outputs, <c>[batch, outputs]</c>; otherwise the same as <see cref="Outputs"/>.</summary>
    public required Tensor Predictions { get; init; }

    /// <summary>
    /// The targets, <c>[batch, outputs]</c>; classes are one-hot, or 0 and 1 for one output and two classes. They may be absent where the loss takes classes.
    /// </summary>
    public Tensor Targets { get; init; }

    /// <summary>The class of each sample; −1 where targets are numbers, and for a step that has none.</summary>
    public ReadOnlyMemory<int> ClassIndex { get; init; }

    /// <summary>Every sample's loss, <c>[batch, 1]</c>, to write.</summary>
    public required Tensor Losses { get; init; }

    /// <summary>Scaled gradient with respect to <see cref="Outputs"/>, <c>[batch, outputs]</c>, to write; absent where none is wanted.</summary>
    public Tensor Gradient { get; init; }

    /// <summary>
    /// 1 / effective batch, so that gradients summed over samples are means, also over a short last batch; its samples count by their weights, steps each by
    /// itself.
    /// </summary>
    public float Scale { get; init; }

    /// <summary>The threads that do the work.</summary>
    public required Workers Workers { get; init; }
}
