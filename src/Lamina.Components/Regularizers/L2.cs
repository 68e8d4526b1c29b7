namespace Lamina.Regularizers;

/// <summary>
/// The penalty that shrinks weights.
/// <para><c>strength · Σw²</c>; its gradient is <c>2 · strength · w</c></para>
/// <para>As much as a <c>weightDecay</c> of 2 · strength in <c>sgd</c>.</para>
/// <para>Source: Hoerl and Kennard 1970 (ridge), in Keras' form, without the half.</para>
/// </summary>
/// <param name="Strength">The strength, at least 0.</param>
[Example("""{ "strength": 0.5 }""")]
public sealed record L2([Within("[0, ∞)")] float Strength = 0.01f) : IRegularizer, IWarns
{
    /// <inheritdoc/>
    public IEnumerable<string> Warnings() => Strength == 0 ? ["strength 0 penalises nothing. Make it larger, or leave it out."] : [];

    /// <inheritdoc/>
    public double Penalty(ReadOnlySpan<float> weights) => NormPenalty.Of(weights, 0, Strength);

    /// <inheritdoc/>
    public void AddGradient(ReadOnlySpan<float> weights, Span<float> gradients) => NormPenalty.AddSlope(weights, gradients, 0, Strength);
}
