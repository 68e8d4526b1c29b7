using System.Runtime.CompilerServices;
using Lamina.Kernels;
using Lamina.Schedules;

namespace Lamina.Optimizers;

/// <summary>
/// Steps that become shorter the more a parameter has moved: for inputs that are rarely there, which keep long ones.
/// <para><c>g′ = g + weightDecay · w</c>; <c>s ← s + g′²</c>; <c>w ← w − rate · g′ / (√(initialAccumulatorValue + s) + ε)</c></para>
/// <para>Source: Duchi, Hazan, Singer 2011.</para>
/// </summary>
/// <param name="LearningRate">The learning rate, a number or a schedule; null for 0.01.</param>
/// <param name="InitialAccumulatorValue">What the sum of squares starts from, at least 0; above 0 it tames the first steps.</param>
/// <param name="Epsilon">ε, above 0, keeps the quotient finite.</param>
/// <param name="WeightDecay">The strength of the L2 penalty, at least 0; biases are left out.</param>
[Example("""{ "learningRate": 0.05 }""")]
public sealed record Adagrad(
    ILearningRateSchedule? LearningRate = null,
    [Within("[0, ∞)")] float InitialAccumulatorValue = 0,
    [Within("(0, ∞)")] float Epsilon = 1e-8f,
    [Within("[0, ∞)")] float WeightDecay = 0) : IOptimizer
{
    /// <inheritdoc/>
    public ILearningRateSchedule LearningRate { get; init; } = LearningRate ?? new ConstantRate(0.01f);

    /// <inheritdoc/>
    public int Slots => 1;

    /// <inheritdoc/>
    public void Step(in ParameterRange range) => Elementwise.Update(
        new Rule(range.LearningRate, InitialAccumulatorValue, Epsilon, range.Decays ? WeightDecay : 0),
        range.Parameters, range.Gradients, range.Slot(0));

    private readonly struct Rule(float rate, float initial, float epsilon, float penalty) : IUpdateOperator1
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Invoke<V>(ref V w, V g, ref V s) where V : struct, ISimd<V>
        {
            g += V.Broadcast(penalty) * w;
            s += g * g;
            w -= V.Broadcast(rate) * g / (V.Sqrt(V.Broadcast(initial) + s) + V.Broadcast(epsilon));
        }
    }
}
