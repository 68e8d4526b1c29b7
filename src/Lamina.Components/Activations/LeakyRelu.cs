using Lamina.Kernels;
using Lamina.Operators;

namespace Lamina.Activations;

/// <summary>
/// A rectifier that lets a little of the negative side through; NaN stays NaN.
/// <para><c>a = z</c> where z &gt; 0, else <c>slope · z</c>; <c>dz = da</c> where z &gt; 0, else <c>slope · da</c> (also at z = 0)</para>
/// <para>Source: Maas, Hannun, Ng 2013.</para>
/// </summary>
/// <param name="NegativeSlope">The slope left of 0, at least 0; 0 makes it <c>relu</c>.</param>
[Example("""{ "negativeSlope": 0.2 }""", Input = "[4]")]
public sealed record LeakyRelu([Within("[0, ∞)")] float NegativeSlope = 0.01f) : IActivation, IOperatorForm
{
    /// <inheritdoc/>
    public OutputDomain Domain => NegativeSlope > 0 ? OutputDomain.Real : OutputDomain.NonNegative;

    /// <inheritdoc/>
    public WeightScale WeightScale => WeightScale.He;

    /// <inheritdoc/>
    public Operators.Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        var z = pass.Input;
        return Operators.Value.Where(Operators.Value.Constant(0).IsLess(z), z, z * NegativeSlope);
    }

    /// <inheritdoc/>
    public void Forward(ReadOnlySpan<float> z, Span<float> a, int width) => Elementwise.Apply(new Value(NegativeSlope), z, a);

    /// <inheritdoc/>
    public void Backward(ReadOnlySpan<float> z, ReadOnlySpan<float> a, ReadOnlySpan<float> da, Span<float> dz, int width) =>
        Elementwise.Apply(new Gradient(NegativeSlope), z, da, dz);

    private readonly struct Value(float slope) : IUnaryOperator
    {
        public V Invoke<V>(V x) where V : struct, ISimd<V> => V.Select(V.GreaterThan(x, V.Broadcast(0)), x, V.Broadcast(slope) * x);
    }

    private readonly struct Gradient(float slope) : IBinaryOperator
    {
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V> => V.Select(V.GreaterThan(x, V.Broadcast(0)), y, V.Broadcast(slope) * y);
    }
}
