using Lamina.Kernels;
using Lamina.Operators;

namespace Lamina.Activations;

/// <summary>
/// The hyperbolic tangent, from −1 to 1; finite for every finite z.
/// <para><c>a = tanh z</c>; <c>dz = da · (1 − a²)</c></para>
/// </summary>
[Example("""{}""", Input = "[4]")]
public sealed record Tanh : IActivation, IOperatorForm
{
    /// <inheritdoc/>
    public OutputDomain Domain => OutputDomain.Symmetric;

    /// <inheritdoc/>
    public Operators.Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return pass.Input.Tanh();
    }

    /// <inheritdoc/>
    public void Forward(ReadOnlySpan<float> z, Span<float> a, int width) => Elementwise.Apply(new Value(), z, a);

    /// <inheritdoc/>
    public void Backward(ReadOnlySpan<float> z, ReadOnlySpan<float> a, ReadOnlySpan<float> da, Span<float> dz, int width) =>
        Elementwise.Apply(new Gradient(), a, da, dz);

    private readonly struct Value : IUnaryOperator
    {
        public V Invoke<V>(V x) where V : struct, ISimd<V> => Transcendental.Tanh(x);
    }

    private readonly struct Gradient : IBinaryOperator
    {
        // (1 − a)·(1 + a) keeps the digits that 1 − a² loses where a is close to ±1.
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V> => y * ((V.Broadcast(1) - x) * (V.Broadcast(1) + x));
    }
}
