using System.Runtime.CompilerServices;
using Lamina.Activations;
using Lamina.Kernels;
using Lamina.Operators;

namespace Lamina.Plugins.Activations;

/// <summary>
/// A smooth rectifier that dips below 0; finite for every finite z.
/// <para><c>a = z · t</c> with <c>t = tanh(ln(1 + eᶻ))</c>; <c>dz = da · (t + z · σ(z) · (1 − t²))</c></para>
/// <para>Source: Misra 2019.</para>
/// </summary>
[Example("""{}""", Input = "[4]")]
public sealed record Mish : IActivation, IOperatorForm
{
    /// <inheritdoc/>
    public WeightScale WeightScale => WeightScale.He;

    /// <inheritdoc/>
    public Operators.Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return pass.Input * pass.Input.Softplus().Tanh();
    }

    /// <inheritdoc/>
    public void Forward(ReadOnlySpan<float> z, Span<float> a, int width) => Elementwise.Apply(new Value(), z, a);

    /// <inheritdoc/>
    public void Backward(ReadOnlySpan<float> z, ReadOnlySpan<float> a, ReadOnlySpan<float> da, Span<float> dz, int width) =>
        Elementwise.Apply(new Gradient(), z, da, dz);

    private readonly struct Value : IUnaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V x) where V : struct, ISimd<V> => x * Transcendental.Tanh(Transcendental.Softplus(x));
    }

    private readonly struct Gradient : IBinaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V>
        {
            V t = Transcendental.Tanh(Transcendental.Softplus(x));
            // (1 − t)·(1 + t) keeps the digits that 1 − t² loses where t is close to 1.
            V slope = Transcendental.Sigmoid(x) * ((V.Broadcast(1) - t) * (V.Broadcast(1) + t));
            return y * V.FusedMultiplyAdd(x, slope, t);
        }
    }
}
