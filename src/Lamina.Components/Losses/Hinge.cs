using Lamina.Activations;
using Lamina.Kernels;

namespace Lamina.Losses;

/// <summary>
/// How far outputs are from a margin of 1 on the right side of zero, as a mean over the outputs: for classes, one against the rest, after a linear layer.
/// <para><c>L = (1/n) · Σᵢ max(0, 1 − tᵢ·aᵢ)</c> over n outputs, t = 1 where y &gt; 0, else −1; <c>dLᵢ = −tᵢ/n</c> where tᵢ·aᵢ &lt; 1, else 0</para>
/// <para>Shapes: outputs and targets <c>[batch, n]</c>. Targets are 0 and 1 (classes), or −1 and 1.</para>
/// <para>Source: Cortes, Vapnik 1995.</para>
/// </summary>
[Example("""{}""", Input = "[4]")]
public sealed record Hinge : ILoss
{
    private const long CostPerOutput = 6;

    /// <inheritdoc/>
    public OutputDomain Domain => OutputDomain.Real;

    /// <inheritdoc/>
    public OutputDomain Targets => OutputDomain.Sides;

    /// <inheritdoc/>
    public void Evaluate(in LossPass pass) => OutputMean.Evaluate(pass, new Shortfall(), new Slope(pass.Scale / pass.Outputs.RowLength), CostPerOutput);

    private static V Side<V>(V y) where V : struct, ISimd<V> => V.Select(V.GreaterThan(y, default), V.Broadcast(1), V.Broadcast(-1));

    private readonly struct Shortfall : IBinaryOperator
    {
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V> => V.Max(V.Broadcast(1) - Side(y) * x, default);
    }

    private readonly struct Slope(float factor) : IBinaryOperator
    {
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V>
        {
            var product = Side(y) * x;
            // NaN is neither within the margin nor outside, and goes on.
            return V.Select(V.LessThan(product, V.Broadcast(1)), V.Broadcast(-factor) * Side(y),
                V.Select(V.GreaterThanOrEqual(product, V.Broadcast(1)), default, product));
        }
    }
}
