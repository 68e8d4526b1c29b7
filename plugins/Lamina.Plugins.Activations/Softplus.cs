using System.Runtime.CompilerServices;
using Lamina.Activations;
using Lamina.Kernels;
using Lamina.Operators;

namespace Lamina.Plugins.Activations;

/// <summary>
/// A smooth rectifier, above 0 everywhere; finite for every finite z.
/// <para><c>a = ln(1 + eᶻ)</c>; <c>dz = da · σ(z)</c></para>
/// <para>Source: Dugas, Bengio, Bélisle, Nadeau, Garcia 2001.</para>
/// </summary>
[Example("""{}""", Input = "[4]")]
public sealed record Softplus : IActivation, IOperatorForm
{
    /// <inheritdoc/>
    public OutputDomain Domain => OutputDomain.NonNegative;

    /// <inheritdoc/>
    public WeightScale WeightScale => WeightScale.He;

    /// <inheritdoc/>
    public Operators.Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return pass.Input.Softplus();
    }

    /// <inheritdoc/>
    public void Forward(ReadOnlySpan<float> z, Span<float> a, int width) => Elementwise.Apply(new Value(), z, a);

    /// <inheritdoc/>
    public void Backward(ReadOnlySpan<float> z, ReadOnlySpan<float> a, ReadOnlySpan<float> da, Span<float> dz, int width) =>
        Elementwise.Apply(new Gradient(), z, da, dz);

    private readonly struct Value : IUnaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V x) where V : struct, ISimd<V> => Transcendental.Softplus(x);
    }

    private readonly struct Gradient : IBinaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V> => y * Transcendental.Sigmoid(x);
    }
}
