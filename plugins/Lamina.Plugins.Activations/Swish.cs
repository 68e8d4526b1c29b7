using System.Runtime.CompilerServices;
using Lamina.Activations;
using Lamina.Kernels;
using Lamina.Operators;

namespace Lamina.Plugins.Activations;

/// <summary>
/// The input times its own logistic function, also called SiLU; finite for every finite z.
/// <para><c>a = z · σ(z)</c>; <c>dz = da · σ(z) · (1 + z · σ(−z))</c></para>
/// <para>Source: Elfwing, Uchibe, Doya 2017; Ramachandran, Zoph, Le 2017.</para>
/// </summary>
[Component(Aliases = ["silu"])]
[Example("""{}""", Input = "[4]")]
public sealed record Swish : IActivation, IOperatorForm
{
    /// <inheritdoc/>
    public WeightScale WeightScale => WeightScale.He;

    /// <inheritdoc/>
    public Operators.Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return pass.Input * pass.Input.Sigmoid();
    }

    /// <inheritdoc/>
    public void Forward(ReadOnlySpan<float> z, Span<float> a, int width) => Elementwise.Apply(new Value(), z, a);

    /// <inheritdoc/>
    public void Backward(ReadOnlySpan<float> z, ReadOnlySpan<float> a, ReadOnlySpan<float> da, Span<float> dz, int width) =>
        Elementwise.Apply(new Gradient(), z, da, dz);

    private readonly struct Value : IUnaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V x) where V : struct, ISimd<V> => x * Transcendental.Sigmoid(x);
    }

    private readonly struct Gradient : IBinaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V>
        {
            // σ(−z) is 1 − σ(z) without the digits that the subtraction loses.
            V falling = Transcendental.Sigmoid(-x);
            return y * (Transcendental.Sigmoid(x) * V.FusedMultiplyAdd(x, falling, V.Broadcast(1)));
        }
    }
}
