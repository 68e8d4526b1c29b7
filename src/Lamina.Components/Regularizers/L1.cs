namespace Lamina.Regularizers;

/// <summary>
/// The penalty that lets small weights go to zero.
/// <para><c>strength · Σ|w|</c>; its gradient is <c>strength · sign(w)</c>, with sign(0) = 0</para>
/// <para>Source: Tibshirani 1996 (lasso).</para>
/// </summary>
/// <param name="Strength">The strength, at least 0.</param>
[Example("""{ "strength": 0.5 }""")]
public sealed record L1([Within("[0, ∞)")] float Strength = 0.01f) : IRegularizer, IWarns
{
    /// <inheritdoc/>
    public IEnumerable<string> Warnings() => Strength == 0 ? ["strength 0 penalises nothing. Make it larger, or leave it out."] : [];

    /// <inheritdoc/>
    public double Penalty(ReadOnlySpan<float> weights) => NormPenalty.Of(weights, Strength, 0);

    /// <inheritdoc/>
    public void AddGradient(ReadOnlySpan<float> weights, Span<float> gradients) => NormPenalty.AddSlope(weights, gradients, Strength, 0);
}
