using System.Runtime.CompilerServices;
using Lamina.Activations;
using Lamina.Kernels;
using Lamina.Operators;

namespace Lamina.Plugins.Activations;

/// <summary>
/// The exponential linear unit: the identity above 0, an exponential that levels off at −alpha below; finite for every finite z.
/// <para><c>a = z</c> where z &gt; 0, else <c>alpha · (eᶻ − 1)</c>; <c>dz = da</c> where z &gt; 0, else <c>da · alpha · eᶻ</c></para>
/// <para>Source: Clevert, Unterthiner, Hochreiter 2015.</para>
/// </summary>
/// <param name="Alpha">How far below 0 it levels off.</param>
[Example("""{ "alpha": 0.5 }""", Input = "[4]")]
public sealed record Elu([Within("[0, ∞)")] float Alpha = 1) : IActivation, IOperatorForm
{
    /// <inheritdoc/>
    public OutputDomain Domain => new(-Alpha, float.PositiveInfinity);

    /// <inheritdoc/>
    public WeightScale WeightScale => WeightScale.He;

    /// <inheritdoc/>
    public Operators.Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        var z = pass.Input;
        return Operators.Value.Where(Operators.Value.Constant(0).IsLess(z), z, (z.Minimum(0).Exp() - 1) * Alpha);
    }

    /// <inheritdoc/>
    public void Forward(ReadOnlySpan<float> z, Span<float> a, int width) => Elementwise.Apply(new Value(Alpha), z, a);

    /// <inheritdoc/>
    public void Backward(ReadOnlySpan<float> z, ReadOnlySpan<float> a, ReadOnlySpan<float> da, Span<float> dz, int width) =>
        Elementwise.Apply(new Gradient(Alpha), z, da, dz);

    private readonly struct Value(float alpha) : IUnaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V x) where V : struct, ISimd<V>
        {
            // eᶻ − 1 = 2t / (1 − t) with t = tanh(z/2): no digits are lost near 0.
            V t = Transcendental.Tanh(V.Broadcast(0.5f) * V.Min(x, V.Broadcast(0)));
            V below = (t + t) / (V.Broadcast(1) - t);
            return V.Select(V.GreaterThan(x, V.Broadcast(0)), x, V.Broadcast(alpha) * below);
        }
    }

    private readonly struct Gradient(float alpha) : IBinaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V>
        {
            V below = V.Broadcast(alpha) * Transcendental.Exp(V.Min(x, V.Broadcast(0)));
            return V.Select(V.GreaterThan(x, V.Broadcast(0)), y, y * below);
        }
    }
}
