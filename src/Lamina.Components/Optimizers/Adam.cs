using Lamina.Kernels;
using Lamina.Schedules;

namespace Lamina.Optimizers;

/// <summary>
/// Adaptive moments: every parameter has a step size of its own.
/// <para>
/// <c>g′ = g + weightDecay · w</c>; <c>m ← β₁·m + (1 − β₁)·g′</c>; <c>v ← β₂·v + (1 − β₂)·g′²</c>;
/// <c>w ← w − rate · m̂ / (√v̂ + ε)</c> with <c>m̂ = m / (1 − β₁ᵗ)</c>, <c>v̂ = v / (1 − β₂ᵗ)</c> at step t, from 1
/// </para>
/// <para>Source: Kingma, Ba 2015.</para>
/// </summary>
/// <param name="LearningRate">The learning rate, a number or a schedule; null for 0.001.</param>
/// <param name="Beta1">β₁, the memory of the mean gradient, from 0 to, not including, 1.</param>
/// <param name="Beta2">β₂, the memory of the squared gradient, from 0 to, not including, 1.</param>
/// <param name="Epsilon">ε, above 0, keeps the quotient finite.</param>
/// <param name="WeightDecay">
/// The strength of the L2 penalty in the gradient, at least 0; biases are left out. <c>adamW</c> decays the weights themselves.
/// </param>
[Example("""{ "learningRate": 0.001 }""")]
public sealed record Adam(
    ILearningRateSchedule? LearningRate = null,
    [Within("[0, 1)")] float Beta1 = 0.9f,
    [Within("[0, 1)")] float Beta2 = 0.999f,
    [Within("(0, ∞)")] float Epsilon = 1e-8f,
    [Within("[0, ∞)")] float WeightDecay = 0) : IOptimizer
{
    /// <inheritdoc/>
    public ILearningRateSchedule LearningRate { get; init; } = LearningRate ?? new ConstantRate(0.001f);

    /// <inheritdoc/>
    public int Slots => 2;

    /// <inheritdoc/>
    public void Step(in ParameterRange range) => Elementwise.Update(
        new AdamStep(in range, Beta1, Beta2, Epsilon, keep: 1, penalty: range.Decays ? WeightDecay : 0),
        range.Parameters, range.Gradients, range.Slot(0), range.Slot(1));
}
