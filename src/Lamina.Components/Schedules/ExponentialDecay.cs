using Lamina.Kernels;

namespace Lamina.Schedules;

/// <summary>
/// A learning rate that falls at every update, by the same factor in every epoch.
/// <para><c>rate = initialLearningRate · decayRate^(step / stepsPerEpoch)</c>, updates counted from 0</para>
/// <para>Source: Keras' <c>ExponentialDecay</c>, with an epoch as its unit.</para>
/// </summary>
/// <param name="InitialLearningRate">The first rate, above 0.</param>
/// <param name="DecayRate">What an epoch leaves of the rate, above 0 and at most 1.</param>
[Component("exponential")]
[Example("""{ "initialLearningRate": 0.1, "decayRate": 0.9 }""")]
public sealed record ExponentialDecay(
    [Within("(0, ∞)")] float InitialLearningRate,
    [Within("(0, 1]")] float DecayRate) : ILearningRateSchedule
{
    /// <inheritdoc/>
    public float At(in SchedulePoint point) =>
        (float)(InitialLearningRate * ScalarMath.Exp(ScalarMath.Log((double)DecayRate) * point.Step / point.StepsPerEpoch));
}
