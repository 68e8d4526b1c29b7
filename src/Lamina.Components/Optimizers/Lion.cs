using System.Runtime.CompilerServices;
using Lamina.Kernels;
using Lamina.Schedules;

namespace Lamina.Optimizers;

/// <summary>
/// Steps of equal length along the sign of a mean gradient: half the memory of Adam, and a rate three to ten times smaller.
/// <para>
/// <c>w ← w − rate · weightDecay · w</c>; <c>w ← w − rate · sign(β₁·m + (1 − β₁)·g)</c>; <c>m ← β₂·m + (1 − β₂)·g</c>; the sign of 0 is 0
/// </para>
/// <para>Source: Chen et al. 2023.</para>
/// </summary>
/// <param name="LearningRate">The learning rate, a number or a schedule; null for 0.0001.</param>
/// <param name="Beta1">β₁, the share of the memory in a step, from 0 to, not including, 1.</param>
/// <param name="Beta2">β₂, the memory of the mean gradient, from 0 to, not including, 1.</param>
/// <param name="WeightDecay">The strength of the decay of the weights themselves, at least 0; biases are left out.</param>
[Example("""{ "learningRate": 0.0003, "weightDecay": 0.1 }""")]
public sealed record Lion(
    ILearningRateSchedule? LearningRate = null,
    [Within("[0, 1)")] float Beta1 = 0.9f,
    [Within("[0, 1)")] float Beta2 = 0.99f,
    [Within("[0, ∞)")] float WeightDecay = 0) : IOptimizer
{
    /// <inheritdoc/>
    public ILearningRateSchedule LearningRate { get; init; } = LearningRate ?? new ConstantRate(0.0001f);

    /// <inheritdoc/>
    public int Slots => 1;

    /// <inheritdoc/>
    public void Step(in ParameterRange range) => Elementwise.Update(
        new Rule(range.LearningRate, Beta1, Beta2, keep: range.Decays ? (float)(1 - (double)range.LearningRate * WeightDecay) : 1),
        range.Parameters, range.Gradients, range.Slot(0));

    private readonly struct Rule(float rate, float beta1, float beta2, float keep) : IUpdateOperator1
    {
        private readonly float _gain1 = (float)(1 - (double)beta1);
        private readonly float _gain2 = (float)(1 - (double)beta2);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Invoke<V>(ref V w, V g, ref V m) where V : struct, ISimd<V>
        {
            var direction = V.Broadcast(beta1) * m + V.Broadcast(_gain1) * g;
            // What is neither above nor below zero is its own sign: zero, and NaN, which is not to be hidden.
            var step = V.Select(V.GreaterThan(direction, default), V.Broadcast(rate), V.Select(V.LessThan(direction, default), V.Broadcast(-rate), direction));
            w = V.Broadcast(keep) * w - step;
            m = V.Broadcast(beta2) * m + V.Broadcast(_gain2) * g;
        }
    }
}
