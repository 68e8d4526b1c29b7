namespace Lamina.Metrics;

/// <summary>
/// The share of single decisions that are wrong, one for each label of each sample, from 0 to 1; lower is better.
/// <para><c>wrong decisions / (samples · labels)</c></para>
/// <para>
/// A label is predicted to be there where its output is above the threshold; NaN counts as wrong. It is 1 − <c>binaryAccuracy</c>. As scikit-learn's
/// <c>hamming_loss</c>.
/// </para>
/// <para>Shapes: predictions and targets <c>[batch, labels]</c>, targets 0 or 1.</para>
/// </summary>
/// <param name="Threshold">The output above which a label is predicted to be there.</param>
[Example("""{}""", Input = "[4]")]
[Example("""{ "threshold": 0.3 }""", Input = "[4]")]
public sealed record HammingLoss([Within("[0, 1)")] float Threshold = 0.5f) : IMetric
{
    /// <inheritdoc/>
    public MetricInfo Info => new("hammingLoss", "fraction", HigherIsBetter: false);

    /// <inheritdoc/>
    public MetricDomain Domain => Decisions.For(Threshold);

    /// <inheritdoc/>
    public IMetricAccumulator Start(MetricContext context) =>
        new Decisions(context, Threshold, static (decisions, right, _, _) => (decisions - right) / decisions);
}
