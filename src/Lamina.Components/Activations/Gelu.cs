using System.Runtime.CompilerServices;
using Lamina.Kernels;
using Lamina.Operators;

namespace Lamina.Activations;

/// <summary>
/// The Gaussian error linear unit, by default in its tanh form, the one of GPT-2; finite for every finite z. The forms differ by less than 0.0005.
/// <para>Tanh form: <c>a = z/2 · (1 + tanh u) = z · σ(2u)</c> with <c>u = √(2/π) · (z + 0.044715 · z³)</c></para>
/// <para><c>dz = da · (s + z · s · (1 − s) · 2u′)</c> with <c>s = σ(2u)</c> and <c>u′ = √(2/π) · (1 + 0.134145 · z²)</c></para>
/// <para>Exact form: <c>a = z · Φ(z) = z/2 · (1 + erf(z/√2))</c>; <c>dz = da · (Φ(z) + z · e^(−z²/2) / √(2π))</c></para>
/// <para>Source: Hendrycks, Gimpel 2016.</para>
/// </summary>
/// <param name="Approximate">Whether it is the tanh form; false for the exact one, which is the default of PyTorch and Keras; null for true.</param>
[Example("""{}""", Input = "[4]")]
[Example("""{ "approximate": false }""", Input = "[4]")]
public sealed record Gelu(bool? Approximate = null) : IActivation, IOperatorForm
{
    // 1 / √2 and 1 / √(2π)
    private const float InverseRoot = 0.70710678f;
    private const float Density = 0.3989422804f;

    // 2 · √(2/π)
    private const float Rate = 1.5957691216057308f;
    private const float Cubic = 0.044715f;

    /// <inheritdoc/>
    public WeightScale WeightScale => WeightScale.He;

    /// <inheritdoc/>
    public Operators.Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        var z = pass.Input;
        return Approximate == false ? z * (0.5f * (1 + (z * InverseRoot).Erf())) : z * (z * (z * z * (Rate * Cubic) + Rate)).Sigmoid();
    }

    /// <inheritdoc/>
    public void Forward(ReadOnlySpan<float> z, Span<float> a, int width)
    {
        if (Approximate == false)
            Elementwise.Apply(new ExactValue(), z, a);
        else
            Elementwise.Apply(new Value(), z, a);
    }

    /// <inheritdoc/>
    public void Backward(ReadOnlySpan<float> z, ReadOnlySpan<float> a, ReadOnlySpan<float> da, Span<float> dz, int width)
    {
        if (Approximate == false)
            Elementwise.Apply(new ExactGradient(), z, da, dz);
        else
            Elementwise.Apply(new Gradient(), z, da, dz);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Phi<V>(V x) where V : struct, ISimd<V> =>
        V.Broadcast(0.5f) * (V.Broadcast(1) + Transcendental.Erf(x * V.Broadcast(InverseRoot)));

    private readonly struct ExactValue : IUnaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V x) where V : struct, ISimd<V> => x * Phi(x);
    }

    private readonly struct ExactGradient : IBinaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V>
        {
            // Beyond ±16 the density is 0; the bound keeps that 0 from meeting an overflow.
            V z = V.Max(V.Broadcast(-16), V.Min(V.Broadcast(16), x));
            return y * V.FusedMultiplyAdd(z * V.Broadcast(Density), Transcendental.Exp(z * z * V.Broadcast(-0.5f)), Phi(z));
        }
    }

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
