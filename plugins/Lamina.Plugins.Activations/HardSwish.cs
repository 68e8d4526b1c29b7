using System.Runtime.CompilerServices;
using Lamina.Activations;
using Lamina.Kernels;
using Lamina.Operators;

namespace Lamina.Plugins.Activations;

/// <summary>
/// Swish made of straight pieces, without an exponential; finite for every finite z.
/// <para><c>a = z · min(max(z + 3, 0), 6) / 6</c>; <c>dz = 0</c> where z ≤ −3, <c>da</c> where z ≥ 3, else <c>da · (2z + 3) / 6</c></para>
/// <para>Source: Howard et al. 2019.</para>
/// </summary>
[Example("""{}""", Input = "[4]")]
public sealed record HardSwish : IActivation, IOperatorForm
{
    /// <inheritdoc/>
    public WeightScale WeightScale => WeightScale.He;

    /// <inheritdoc/>
    public Operators.Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return pass.Input * ((pass.Input + 3).Maximum(0).Minimum(6) / 6);
    }

    /// <inheritdoc/>
    public void Forward(ReadOnlySpan<float> z, Span<float> a, int width) => Elementwise.Apply(new Value(), z, a);

    /// <inheritdoc/>
    public void Backward(ReadOnlySpan<float> z, ReadOnlySpan<float> a, ReadOnlySpan<float> da, Span<float> dz, int width) =>
        Elementwise.Apply(new Gradient(), z, da, dz);

    private readonly struct Value : IUnaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V x) where V : struct, ISimd<V> =>
            x * (V.Min(V.Max(x + V.Broadcast(3), V.Broadcast(0)), V.Broadcast(6)) / V.Broadcast(6));
    }

    private readonly struct Gradient : IBinaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V>
        {
            V z = V.Max(V.Broadcast(-3), V.Min(V.Broadcast(3), x));
            V between = (z + z + V.Broadcast(3)) / V.Broadcast(6);
            V slope = V.Select(V.GreaterThanOrEqual(z, V.Broadcast(3)), V.Broadcast(1), between);
            return y * V.Select(V.LessThanOrEqual(z, V.Broadcast(-3)), V.Broadcast(0), slope);
        }
    }
}
