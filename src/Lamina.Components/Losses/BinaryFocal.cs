using Lamina.Activations;
using Lamina.Kernels;

namespace Lamina.Losses;

/// <summary>
/// Binary cross-entropy that counts an output the less the surer it is already, as a mean over the outputs; for yes-or-no targets, most of them the same.
/// <para><c>L = −(1/n) · Σᵢ (a · yᵢ · (1 − pᵢ)^γ · log pᵢ + b · (1 − yᵢ) · pᵢ^γ · log(1 − pᵢ))</c> over n outputs, in nats</para>
/// <para>
/// <c>dLᵢ = (1/n) · (a · yᵢ · (1 − pᵢ)^γ · (γ · log pᵢ / (1 − pᵢ) − 1 / pᵢ) − b · (1 − yᵢ) · pᵢ^γ · (γ · log(1 − pᵢ) / pᵢ − 1 / (1 − pᵢ)))</c>
/// </para>
/// <para>
/// Shapes: outputs and targets <c>[batch, n]</c>. p and 1 − p count as at least 1.17549435e-38, the smallest normal float, where they are divided by or their
/// logarithm is taken. After sigmoid it is computed from the logits, exactly. Of γ = 0 it is <c>binaryCrossEntropy</c>.
/// </para>
/// <para>Source: Lin et al. 2017.</para>
/// </summary>
/// <param name="Gamma">γ: how fast an output that is nearly right ceases to count, at least 0.</param>
/// <param name="Alpha">How much targets of 1 count, a = alpha, and those of 0, b = 1 − alpha; null for a = b = 1.</param>
[Example("""{}""", Input = "[4]")]
[Example("""{ "gamma": 1.5, "alpha": 0.25 }""", Input = "[4]")]
public sealed record BinaryFocal([Within("[0, ∞)")] float Gamma = 2, [Within("[0, 1]")] float? Alpha = null) : ILoss
{
    private const long CostPerOutput = 120;

    /// <inheritdoc/>
    public OutputDomain Domain => OutputDomain.UnitInterval;

    /// <summary>What targets of 1 and of 0 count.</summary>
    internal (float Ones, float Zeros) Weights => Alpha is { } alpha ? (alpha, 1 - alpha) : (1, 1);

    /// <inheritdoc/>
    public void Evaluate(in LossPass pass) =>
        OutputMean.Evaluate(pass, new Term(Gamma, Weights), new Slope(Gamma, Weights, pass.Scale / pass.Outputs.RowLength), CostPerOutput);

    private readonly struct Term(float gamma, (float Ones, float Zeros) weights) : IBinaryOperator
    {
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V>
        {
            var (one, factor) = (V.Broadcast(1), new FocalFactor(gamma));
            var missing = one - x;
            return -(V.Broadcast(weights.Ones) * y * factor.Of(missing) * Transcendental.Log(Probability.AtLeastTiny(x))
                + V.Broadcast(weights.Zeros) * (one - y) * factor.Of(x) * Transcendental.Log(Probability.AtLeastTiny(missing)));
        }
    }

    private readonly struct Slope(float gamma, (float Ones, float Zeros) weights, float scale) : IBinaryOperator
    {
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V>
        {
            var (one, factor) = (V.Broadcast(1), new FocalFactor(gamma));
            var missing = one - x;
            return V.Broadcast(scale)
                * (V.Broadcast(weights.Ones) * y * factor.SlopeByProbability(x, missing, Transcendental.Log(Probability.AtLeastTiny(x)))
                - V.Broadcast(weights.Zeros) * (one - y) * factor.SlopeByProbability(missing, x, Transcendental.Log(Probability.AtLeastTiny(missing))));
        }
    }
}
