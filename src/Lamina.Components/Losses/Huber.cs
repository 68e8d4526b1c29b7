using Lamina.Activations;
using Lamina.Kernels;

namespace Lamina.Losses;

/// <summary>
/// Squared near the target and straight far from it, as a mean over the outputs: what is far off counts, but does not rule.
/// <para><c>L = (1/n) · Σᵢ h(eᵢ)</c> with <c>e = a − y</c> over n outputs, <c>h = e²/2</c> where |e| ≤ delta, else <c>delta · (|e| − delta/2)</c></para>
/// <para><c>dLᵢ = (1/n) · min(max(eᵢ, −delta), delta)</c></para>
/// <para>Shapes: outputs and targets <c>[batch, n]</c>.</para>
/// <para>Source: Huber 1964.</para>
/// </summary>
/// <param name="Delta">The distance from which on it is straight, above 0.</param>
[Example("""{ "delta": 0.5 }""", Input = "[4]")]
public sealed record Huber([Within("(0, ∞)")] float Delta = 1) : ILoss
{
    private const long CostPerOutput = 6;

    /// <inheritdoc/>
    public OutputDomain Domain => OutputDomain.Real;

    /// <inheritdoc/>
    public void Evaluate(in LossPass pass) =>
        OutputMean.Evaluate(pass, new Distance(Delta), new Slope(Delta, pass.Scale / pass.Outputs.RowLength), CostPerOutput);

    private readonly struct Distance(float delta) : IBinaryOperator
    {
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V>
        {
            var (size, bend) = (V.Abs(x - y), V.Broadcast(delta));
            // min(|e|, delta) · (|e| − min(|e|, delta)/2) is both cases at once.
            var near = V.Min(size, bend);
            return near * (size - V.Broadcast(0.5f) * near);
        }
    }

    private readonly struct Slope(float delta, float factor) : IBinaryOperator
    {
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V> => V.Broadcast(factor) * V.Min(V.Max(x - y, V.Broadcast(-delta)), V.Broadcast(delta));
    }
}
