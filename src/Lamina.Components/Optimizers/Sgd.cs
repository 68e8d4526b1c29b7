using System.Runtime.CompilerServices;
using Lamina.Kernels;
using Lamina.Schedules;

namespace Lamina.Optimizers;

/// <summary>
/// Stochastic gradient descent, with momentum on request.
/// <para><c>g′ = g + weightDecay · w</c>; <c>v ← momentum · v + g′</c>; <c>w ← w − rate · v</c>, with Nesterov <c>w ← w − rate · (g′ + momentum · v)</c></para>
/// <para>Sources: Polyak 1964; Nesterov 1983; Sutskever et al. 2013, in PyTorch's form (the rate stands outside v).</para>
/// </summary>
/// <param name="LearningRate">The learning rate, a number or a schedule.</param>
/// <param name="Momentum">The share of the velocity v that stays from step to step, from 0 (none) to, not including, 1.</param>
/// <param name="Nesterov">Whether the gradient is looked at one step ahead; needs a momentum.</param>
/// <param name="WeightDecay">The strength of the L2 penalty, at least 0; biases are left out.</param>
/// <exception cref="ArgumentException">Nesterov without momentum.</exception>
[Example("""{ "learningRate": 0.01, "momentum": 0.9 }""")]
public sealed record Sgd(
    ILearningRateSchedule LearningRate,
    [Within("[0, 1)")] float Momentum = 0,
    bool Nesterov = false,
    [Within("[0, ∞)")] float WeightDecay = 0) : IOptimizer
{
    /// <summary>Whether the gradient is looked at one step ahead.</summary>
    public bool Nesterov { get; } = !Nesterov || Momentum != 0
        ? Nesterov
        : throw new ArgumentException("'nesterov' looks ahead along the momentum and needs one above 0, but 'momentum' is 0. Set it, for example to 0.9.");

    /// <inheritdoc/>
    public int Slots => Momentum == 0 ? 0 : 1;

    /// <inheritdoc/>
    public void Step(in ParameterRange range)
    {
        var (rate, decay) = (range.LearningRate, range.Decays ? WeightDecay : 0);
        if (Momentum == 0)
            Elementwise.Update(new Plain(rate, decay), range.Parameters, range.Gradients);
        else if (Nesterov)
            Elementwise.Update(new LookingAhead(rate, decay, Momentum), range.Parameters, range.Gradients, range.Slot(0));
        else
            Elementwise.Update(new WithMomentum(rate, decay, Momentum), range.Parameters, range.Gradients, range.Slot(0));
    }

    private readonly struct Plain(float rate, float decay) : IUpdateOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Invoke<V>(ref V w, V g) where V : struct, ISimd<V> =>
            w -= V.Broadcast(rate) * (g + V.Broadcast(decay) * w);
    }

    private readonly struct WithMomentum(float rate, float decay, float momentum) : IUpdateOperator1
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Invoke<V>(ref V w, V g, ref V v) where V : struct, ISimd<V>
        {
            v = V.Broadcast(momentum) * v + (g + V.Broadcast(decay) * w);
            w -= V.Broadcast(rate) * v;
        }
    }

    private readonly struct LookingAhead(float rate, float decay, float momentum) : IUpdateOperator1
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Invoke<V>(ref V w, V g, ref V v) where V : struct, ISimd<V>
        {
            g += V.Broadcast(decay) * w;
            v = V.Broadcast(momentum) * v + g;
            w -= V.Broadcast(rate) * (g + V.Broadcast(momentum) * v);
        }
    }
}
