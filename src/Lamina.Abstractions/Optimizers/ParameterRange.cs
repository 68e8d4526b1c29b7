using Lamina.Kernels;

namespace Lamina.Optimizers;

/// <summary>A contiguous range of parameters with the same rate and decay, and what belongs to it.</summary>
/// <param name="parameters">The parameter arena.</param>
/// <param name="gradients">The gradient arena.</param>
/// <param name="slots">The slot arenas.</param>
/// <param name="offset">Where the range starts.</param>
/// <param name="length">How many values it has.</param>
public readonly struct ParameterRange(AlignedBuffer parameters, AlignedBuffer gradients, IReadOnlyList<AlignedBuffer> slots, int offset, int length)
{
    /// <summary>The parameters to update.</summary>
    public Span<float> Parameters => parameters.Slice(offset, length);

    /// <summary>Their gradients: means over the batch.</summary>
    public ReadOnlySpan<float> Gradients => gradients.Slice(offset, length);

    /// <summary>The learning rate of this step.</summary>
    public required float LearningRate { get; init; }

    /// <summary>The number of this update, from 1.</summary>
    public required long Step { get; init; }

    /// <summary>Whether weight decay applies to these parameters.</summary>
    public required bool Decays { get; init; }

    /// <summary>The optimizer's numbers for these parameters, kept from step to step.</summary>
    public Span<float> Slot(int index) => slots[index].Slice(offset, length);
}
