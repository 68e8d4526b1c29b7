using System.Runtime.CompilerServices;
using Lamina.Kernels;

namespace Lamina.Optimizers;

/// <summary>
/// What Adam and AdamW share: <c>w ← keep · w</c>, <c>g ← g + penalty · w</c>; then m and v follow g and g², and w moves by their quotient.
/// </summary>
internal readonly struct AdamStep(in ParameterRange range, float beta1, float beta2, float epsilon, float keep, float penalty) : IUpdateOperator2
{
    // 1 − β is taken in double, and the corrections from the same β, so that the weights of all gradients add up to one.
    private readonly float _gain1 = (float)(1 - (double)beta1);
    private readonly float _gain2 = (float)(1 - (double)beta2);
    private readonly float _rate = (float)(range.LearningRate / (1 - ScalarMath.Power(beta1, range.Step)));
    private readonly float _correction2 = (float)(1 / Math.Sqrt(1 - ScalarMath.Power(beta2, range.Step)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Invoke<V>(ref V w, V g, ref V m, ref V v) where V : struct, ISimd<V>
    {
        w *= V.Broadcast(keep);
        g += V.Broadcast(penalty) * w;
        m = V.Broadcast(beta1) * m + V.Broadcast(_gain1) * g;
        v = V.Broadcast(beta2) * v + V.Broadcast(_gain2) * (g * g);
        w -= V.Broadcast(_rate) * m / (V.Sqrt(v) * V.Broadcast(_correction2) + V.Broadcast(epsilon));
    }
}
