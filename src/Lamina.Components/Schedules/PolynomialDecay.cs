using Lamina.Kernels;

namespace Lamina.Schedules;

/// <summary>
/// A learning rate that falls over the whole run along a power of what is left of it; by default along a straight line. The last update uses the last value.
/// <para><c>rate = end + (initial − end) · (1 − t)^power</c> with <c>t = step / (N − 1)</c>, N updates counted from 0</para>
/// <para>Source: Keras' <c>PolynomialDecay</c>.</para>
/// </summary>
/// <param name="InitialLearningRate">The first rate, above 0.</param>
/// <param name="EndLearningRate">The last rate, at least 0.</param>
/// <param name="Power">The exponent, above 0: 1 falls evenly, more falls sooner.</param>
[Component("polynomial")]
[Example("""{ "initialLearningRate": 0.1, "power": 2 }""")]
public sealed record PolynomialDecay(
    [Within("(0, ∞)")] float InitialLearningRate,
    [Within("[0, ∞)")] float EndLearningRate = 0,
    [Within("(0, ∞)")] float Power = 1) : ILearningRateSchedule
{
    /// <inheritdoc/>
    public float At(in SchedulePoint point) =>
        (float)(EndLearningRate + ((double)InitialLearningRate - EndLearningRate) * ScalarMath.Exp(Power * ScalarMath.Log(1 - point.Progress)));
}
