using Lamina.Kernels;
using Lamina.Operators;

namespace Lamina.Activations;

/// <summary>
/// The rectified linear unit: what is negative becomes 0; NaN stays NaN.
/// <para><c>a = max(0, z)</c>; <c>dz = da</c> where z &gt; 0, else 0 (also at z = 0)</para>
/// <para>Source: Nair, Hinton 2010.</para>
/// </summary>
[Example("""{}""", Input = "[4]")]
public sealed record Relu : IActivation, IOperatorForm
{
    /// <inheritdoc/>
    public OutputDomain Domain => OutputDomain.NonNegative;

    /// <inheritdoc/>
    public WeightScale WeightScale => WeightScale.He;

    /// <inheritdoc/>
    public Operators.Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return pass.Input.Relu();
    }

    /// <inheritdoc/>
    public void Forward(ReadOnlySpan<float> z, Span<float> a, int width) => Elementwise.Apply(new Value(), z, a);

    /// <inheritdoc/>
    public void Backward(ReadOnlySpan<float> z, ReadOnlySpan<float> a, ReadOnlySpan<float> da, Span<float> dz, int width) =>
        Elementwise.Apply(new Gradient(), z, da, dz);

    // Both select on "not above zero", a comparison that is false for NaN, so that NaN comes through.
    private readonly struct Value : IUnaryOperator
    {
        public V Invoke<V>(V x) where V : struct, ISimd<V> => V.Select(V.LessThanOrEqual(x, V.Broadcast(0)), V.Broadcast(0), x);
    }

    private readonly struct Gradient : IBinaryOperator
    {
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V> => V.Select(V.LessThanOrEqual(x, V.Broadcast(0)), V.Broadcast(0), y);
    }
}
