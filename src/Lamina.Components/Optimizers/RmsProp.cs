using System.Runtime.CompilerServices;
using Lamina.Kernels;
using Lamina.Schedules;

namespace Lamina.Optimizers;

/// <summary>
/// Divides every gradient by the running root of its mean square, with momentum on request.
/// <para>
/// <c>g′ = g + weightDecay · w</c>; <c>v ← rho·v + (1 − rho)·g′²</c>; <c>w ← w − rate · g′ / (√v + ε)</c>,
/// with momentum <c>u ← momentum·u + g′ / (√v + ε)</c>; <c>w ← w − rate · u</c>
/// </para>
/// <para>Source: Tieleman, Hinton 2012, in PyTorch's form (ε stands outside the root, the rate outside u).</para>
/// </summary>
/// <param name="LearningRate">The learning rate, a number or a schedule; null for 0.001.</param>
/// <param name="Rho">The memory of the squared gradient, from 0 to, not including, 1.</param>
/// <param name="Momentum">The share of the velocity u that stays from step to step, from 0 (none) to, not including, 1.</param>
/// <param name="Epsilon">ε, above 0, keeps the quotient finite.</param>
/// <param name="WeightDecay">The strength of the L2 penalty, at least 0; biases are left out.</param>
[Example("""{ "learningRate": 0.001 }""")]
[Example("""{ "learningRate": 0.001, "momentum": 0.9 }""")]
public sealed record RmsProp(
    ILearningRateSchedule? LearningRate = null,
    [Within("[0, 1)")] float Rho = 0.9f,
    [Within("[0, 1)")] float Momentum = 0,
    [Within("(0, ∞)")] float Epsilon = 1e-8f,
    [Within("[0, ∞)")] float WeightDecay = 0) : IOptimizer
{
    /// <inheritdoc/>
    public ILearningRateSchedule LearningRate { get; init; } = LearningRate ?? new ConstantRate(0.001f);

    /// <inheritdoc/>
    public int Slots => Momentum == 0 ? 1 : 2;

    /// <inheritdoc/>
    public void Step(in ParameterRange range)
    {
        var scaled = new Scaled(Rho, Epsilon, range.Decays ? WeightDecay : 0);
        if (Momentum == 0)
            Elementwise.Update(new Plain(scaled, range.LearningRate), range.Parameters, range.Gradients, range.Slot(0));
        else
            Elementwise.Update(new WithMomentum(scaled, range.LearningRate, Momentum), range.Parameters, range.Gradients, range.Slot(0), range.Slot(1));
    }

    /// <summary>The gradient over its own running size.</summary>
    private readonly struct Scaled(float rho, float epsilon, float penalty)
    {
        private readonly float _gain = (float)(1 - (double)rho);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Of<V>(V w, V g, ref V v) where V : struct, ISimd<V>
        {
            g += V.Broadcast(penalty) * w;
            v = V.Broadcast(rho) * v + V.Broadcast(_gain) * (g * g);
            return g / (V.Sqrt(v) + V.Broadcast(epsilon));
        }
    }

    private readonly struct Plain(Scaled scaled, float rate) : IUpdateOperator1
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Invoke<V>(ref V w, V g, ref V v) where V : struct, ISimd<V> => w -= V.Broadcast(rate) * scaled.Of(w, g, ref v);
    }

    private readonly struct WithMomentum(Scaled scaled, float rate, float momentum) : IUpdateOperator2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Invoke<V>(ref V w, V g, ref V v, ref V u) where V : struct, ISimd<V>
        {
            u = V.Broadcast(momentum) * u + scaled.Of(w, g, ref v);
            w -= V.Broadcast(rate) * u;
        }
    }
}
