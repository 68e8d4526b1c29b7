using Lamina.Kernels;
using Lamina.Operators;

namespace Lamina.Activations;

/// <summary>
/// The logistic function, from 0 to 1; finite for every finite z.
/// <para><c>a = 1 / (1 + e⁻ᶻ)</c>; <c>dz = da · a · (1 − a)</c></para>
/// </summary>
[Example("""{}""", Input = "[4]")]
public sealed record Sigmoid : IActivation, IOperatorForm
{
    /// <inheritdoc/>
    public OutputDomain Domain => OutputDomain.UnitInterval;

    /// <inheritdoc/>
    public Operators.Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return pass.Input.Sigmoid();
    }

    /// <inheritdoc/>
    public void Forward(ReadOnlySpan<float> z, Span<float> a, int width) => Elementwise.Apply(new Value(), z, a);

    /// <inheritdoc/>
    public void Backward(ReadOnlySpan<float> z, ReadOnlySpan<float> a, ReadOnlySpan<float> da, Span<float> dz, int width) =>
        Elementwise.Apply(new Gradient(), a, da, dz);

    private readonly struct Value : IUnaryOperator
    {
        public V Invoke<V>(V x) where V : struct, ISimd<V> => Transcendental.Sigmoid(x);
    }

    private readonly struct Gradient : IBinaryOperator
    {
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V> => y * (x * (V.Broadcast(1) - x));
    }
}
