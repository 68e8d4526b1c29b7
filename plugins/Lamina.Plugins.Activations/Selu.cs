using System.Runtime.CompilerServices;
using Lamina.Activations;
using Lamina.Kernels;
using Lamina.Operators;

namespace Lamina.Plugins.Activations;

/// <summary>
/// The scaled exponential linear unit, under which activations keep mean 0 and variance 1 from layer to layer; finite for every finite z.
/// <para><c>a = λ · z</c> where z &gt; 0, else <c>λα · (eᶻ − 1)</c>; <c>dz = λ · da</c> where z &gt; 0, else <c>da · λα · eᶻ</c>; λ ≈ 1.0507, α ≈ 1.6733</para>
/// <para>Source: Klambauer, Unterthiner, Mayr, Hochreiter 2017.</para>
/// </summary>
[Example("""{}""", Input = "[4]")]
public sealed record Selu : IActivation, IOperatorForm
{
    private const float Scale = 1.0507009873554805f;
    private const float Alpha = 1.6732632423543772f;

    /// <inheritdoc/>
    public OutputDomain Domain => new(-Scale * Alpha, float.PositiveInfinity);

    /// <inheritdoc/>
    public WeightScale WeightScale => WeightScale.Lecun;

    /// <inheritdoc/>
    public Operators.Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        var z = pass.Input;
        return Operators.Value.Where(Operators.Value.Constant(0).IsLess(z), z * Scale, (z.Minimum(0).Exp() - 1) * (Scale * Alpha));
    }

    /// <inheritdoc/>
    public void Forward(ReadOnlySpan<float> z, Span<float> a, int width) => Elementwise.Apply(new Value(), z, a);

    /// <inheritdoc/>
    public void Backward(ReadOnlySpan<float> z, ReadOnlySpan<float> a, ReadOnlySpan<float> da, Span<float> dz, int width) =>
        Elementwise.Apply(new Gradient(), z, da, dz);

    private readonly struct Value : IUnaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V x) where V : struct, ISimd<V>
        {
            // eᶻ − 1 = 2t / (1 − t) with t = tanh(z/2): no digits are lost near 0.
            V t = Transcendental.Tanh(V.Broadcast(0.5f) * V.Min(x, V.Broadcast(0)));
            V below = (t + t) / (V.Broadcast(1) - t);
            return V.Select(V.GreaterThan(x, V.Broadcast(0)), V.Broadcast(Scale) * x, V.Broadcast(Scale * Alpha) * below);
        }
    }

    private readonly struct Gradient : IBinaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V>
        {
            V below = V.Broadcast(Scale * Alpha) * Transcendental.Exp(V.Min(x, V.Broadcast(0)));
            return y * V.Select(V.GreaterThan(x, V.Broadcast(0)), V.Broadcast(Scale), below);
        }
    }
}
