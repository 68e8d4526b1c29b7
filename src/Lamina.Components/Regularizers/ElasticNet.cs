namespace Lamina.Regularizers;

/// <summary>
/// A penalty that shrinks weights and lets small ones go to zero.
/// <para><c>l1 · Σ|w| + l2 · Σw²</c>; its gradient is <c>l1 · sign(w) + 2 · l2 · w</c>, with sign(0) = 0</para>
/// <para>Source: Zou and Hastie 2005.</para>
/// </summary>
/// <param name="L1">The strength of the sum of sizes, at least 0.</param>
/// <param name="L2">The strength of the sum of squares, at least 0.</param>
[Component("elasticNet", Aliases = ["l1L2"])]
[Example("""{ "l1": 0.5, "l2": 0.25 }""")]
public sealed record ElasticNet(
    [Within("[0, ∞)")] float L1 = 0.01f,
    [Within("[0, ∞)")] float L2 = 0.01f) : IRegularizer, IWarns
{
    /// <inheritdoc/>
    public IEnumerable<string> Warnings() => L1 == 0 && L2 == 0 ? ["l1 and l2 of 0 penalise nothing. Make one larger, or leave it out."] : [];

    /// <inheritdoc/>
    public double Penalty(ReadOnlySpan<float> weights) => NormPenalty.Of(weights, L1, L2);

    /// <inheritdoc/>
    public void AddGradient(ReadOnlySpan<float> weights, Span<float> gradients) => NormPenalty.AddSlope(weights, gradients, L1, L2);
}
