using Lamina.Kernels;

namespace Lamina.Schedules;

/// <summary>
/// A learning rate that falls over the whole run along half a cosine; the last update uses the last value.
/// <para><c>rate = end + (initial − end) · (1 + cos πt) / 2</c> with <c>t = step / (N − 1)</c>, N updates counted from 0</para>
/// <para>Source: Loshchilov, Hutter 2017, without restarts.</para>
/// </summary>
/// <param name="InitialLearningRate">The first rate, above 0.</param>
/// <param name="EndLearningRate">The last rate, at least 0.</param>
[Component("cosine")]
[Example("""{ "initialLearningRate": 0.1 }""")]
public sealed record CosineDecay(
    [Within("(0, ∞)")] float InitialLearningRate,
    [Within("[0, ∞)")] float EndLearningRate = 0) : ILearningRateSchedule
{
    /// <inheritdoc/>
    public float At(in SchedulePoint point) =>
        (float)(EndLearningRate + ((double)InitialLearningRate - EndLearningRate) * (1 + ScalarMath.Cos(Math.PI * point.Progress)) / 2);
}
