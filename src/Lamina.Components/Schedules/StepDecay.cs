using Lamina.Kernels;

namespace Lamina.Schedules;

/// <summary>
/// A learning rate that falls by the same factor every few epochs.
/// <para><c>rate = initialLearningRate · factor^⌊epoch / epochs⌋</c>, epochs counted from 0</para>
/// <para>Source: PyTorch's <c>StepLR</c>.</para>
/// </summary>
/// <param name="InitialLearningRate">The first rate, above 0.</param>
/// <param name="Epochs">How many epochs each rate lasts, at least 1.</param>
/// <param name="Factor">What the rate is multiplied by after them, above 0 and at most 1.</param>
[Component("step")]
[Example("""{ "initialLearningRate": 0.1, "epochs": 10 }""")]
public sealed record StepDecay(
    [Within("(0, ∞)")] float InitialLearningRate,
    [Within("[1, 1000000]")] int Epochs,
    [Within("(0, 1]")] float Factor = 0.1f) : ILearningRateSchedule
{
    /// <inheritdoc/>
    public float At(in SchedulePoint point) => (float)(InitialLearningRate * ScalarMath.Power(Factor, point.Epoch / Epochs));
}
