using System.Runtime.CompilerServices;
using Lamina.Kernels;
using Lamina.Schedules;

namespace Lamina.Optimizers;

/// <summary>
/// Adam that looks one step ahead along its momentum, as Nesterov's does.
/// <para>
/// <c>g′ = g + weightDecay · w</c>; <c>m ← β₁·m + (1 − β₁)·g′</c>; <c>v ← β₂·v + (1 − β₂)·g′²</c>;
/// <c>w ← w − rate · ((1 − μₜ) / (1 − Πₜ) · g′ + μₜ₊₁ / (1 − Πₜ₊₁) · m) / (√v̂ + ε)</c>
/// with <c>μₜ = β₁ · (1 − ½ · 0.96^(0.004·t))</c>, <c>Πₜ = μ₁·…·μₜ</c>, <c>v̂ = v / (1 − β₂ᵗ)</c> at step t, from 1
/// </para>
/// <para>Source: Dozat 2016, with PyTorch's constants.</para>
/// </summary>
/// <param name="LearningRate">The learning rate, a number or a schedule; null for 0.002.</param>
/// <param name="Beta1">β₁, the memory of the mean gradient, from 0 to, not including, 1.</param>
/// <param name="Beta2">β₂, the memory of the squared gradient, from 0 to, not including, 1.</param>
/// <param name="Epsilon">ε, above 0, keeps the quotient finite.</param>
/// <param name="WeightDecay">The strength of the L2 penalty in the gradient, at least 0; biases are left out.</param>
[Example("""{ "learningRate": 0.002 }""")]
public sealed record Nadam(
    ILearningRateSchedule? LearningRate = null,
    [Within("[0, 1)")] float Beta1 = 0.9f,
    [Within("[0, 1)")] float Beta2 = 0.999f,
    [Within("(0, ∞)")] float Epsilon = 1e-8f,
    [Within("[0, ∞)")] float WeightDecay = 0) : IOptimizer
{
    /// <inheritdoc/>
    public ILearningRateSchedule LearningRate { get; init; } = LearningRate ?? new ConstantRate(0.002f);

    /// <inheritdoc/>
    public int Slots => 2;

    /// <inheritdoc/>
    public void Step(in ParameterRange range) => Elementwise.Update(
        new Rule(in range, Beta1, Beta2, Epsilon, range.Decays ? WeightDecay : 0),
        range.Parameters, range.Gradients, range.Slot(0), range.Slot(1));

    private readonly struct Rule : IUpdateOperator2
    {
        // 0.96^0.004
        private const double Warming = 0.99983672535267527842;
        private readonly float _beta1, _beta2, _gain1, _gain2, _ofGradient, _ofMean, _correction2, _epsilon, _penalty;

        public Rule(in ParameterRange range, float beta1, float beta2, float epsilon, float penalty)
        {
            (_beta1, _beta2, _epsilon, _penalty) = (beta1, beta2, epsilon, penalty);
            (_gain1, _gain2) = ((float)(1 - (double)beta1), (float)(1 - (double)beta2));
            var (now, next, product) = (Momentum(beta1, range.Step), Momentum(beta1, range.Step + 1), Product(beta1, range.Step));
            _ofGradient = (float)(range.LearningRate * (1 - now) / (1 - product));
            _ofMean = (float)(range.LearningRate * next / (1 - product * next));
            _correction2 = (float)(1 / Math.Sqrt(1 - ScalarMath.Power(beta2, range.Step)));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Invoke<V>(ref V w, V g, ref V m, ref V v) where V : struct, ISimd<V>
        {
            g += V.Broadcast(_penalty) * w;
            m = V.Broadcast(_beta1) * m + V.Broadcast(_gain1) * g;
            v = V.Broadcast(_beta2) * v + V.Broadcast(_gain2) * (g * g);
            w -= (V.Broadcast(_ofGradient) * g + V.Broadcast(_ofMean) * m) / (V.Sqrt(v) * V.Broadcast(_correction2) + V.Broadcast(_epsilon));
        }

        private static double Momentum(double beta1, long step) => beta1 * (1 - 0.5 * ScalarMath.Power(Warming, step));

        /// <summary>μ₁·…·μₜ, of which the factors are at most about a half for thousands of steps: after some sixty of them it vanishes next to 1.</summary>
        private static double Product(double beta1, long steps)
        {
            var (product, power) = (1.0, 1.0);
            for (var step = 0L; step < steps && product > 1e-18; step++)
                product *= beta1 * (1 - 0.5 * (power *= Warming));
            return product;
        }
    }
}
