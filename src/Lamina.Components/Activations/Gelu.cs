using System.Runtime.CompilerServices;
using Lamina.Kernels;

namespace Lamina.Activations;

/// <summary>
/// The Gaussian error linear unit in its tanh form, the one of GPT-2 and BERT; finite for every finite z. It differs from z · Φ(z) by less than 0.0005.
/// <para><c>a = z/2 · (1 + tanh u) = z · σ(2u)</c> with <c>u = √(2/π) · (z + 0.044715 · z³)</c></para>
/// <para><c>dz = da · (s + z · s · (1 − s) · 2u′)</c> with <c>s = σ(2u)</c> and <c>u′ = √(2/π) · (1 + 0.134145 · z²)</c></para>
/// <para>Source: Hendrycks, Gimpel 2016.</para>
/// </summary>
[Example("""{}""", Input = "[4]")]
public sealed record Gelu : IActivation
{
    // 2 · √(2/π)
    private const float Rate = 1.5957691216057308f;
    private const float Cubic = 0.044715f;

    /// <inheritdoc/>
    public WeightScale WeightScale => WeightScale.He;

    /// <inheritdoc/>
    public void Forward(ReadOnlySpan<float> z, Span<float> a, int width) => Elementwise.Apply(new Value(), z, a);

    /// <inheritdoc/>
    public void Backward(ReadOnlySpan<float> z, ReadOnlySpan<float> a, ReadOnlySpan<float> da, Span<float> dz, int width) =>
        Elementwise.Apply(new Gradient(), z, da, dz);

    private readonly struct Value : IUnaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V x) where V : struct, ISimd<V> =>
            x * Transcendental.Sigmoid(x * V.FusedMultiplyAdd(x * x, V.Broadcast(Rate * Cubic), V.Broadcast(Rate)));
    }

    private readonly struct Gradient : IBinaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V>
        {
            // Beyond ±12 the logistic function is 0 or 1 and its slope 0; the bound keeps that 0 from meeting an overflow.
            V z = V.Max(V.Broadcast(-12), V.Min(V.Broadcast(12), x));
            V square = z * z;
            V argument = z * V.FusedMultiplyAdd(square, V.Broadcast(Rate * Cubic), V.Broadcast(Rate));
            V s = Transcendental.Sigmoid(argument);
            V slope = s * Transcendental.Sigmoid(-argument) * V.FusedMultiplyAdd(square, V.Broadcast(3 * Rate * Cubic), V.Broadcast(Rate));
            return y * V.FusedMultiplyAdd(z, slope, s);
        }
    }
}
