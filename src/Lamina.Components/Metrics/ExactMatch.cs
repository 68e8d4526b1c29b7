namespace Lamina.Metrics;

/// <summary>
/// The share of samples all of whose labels are right, from 0 to 1; higher is better.
/// <para><c>samples without a wrong decision / samples</c></para>
/// <para>
/// A label is predicted to be there where its output is above the threshold; NaN counts as wrong. Also called subset accuracy. As scikit-learn's
/// <c>accuracy_score</c> of several labels.
/// </para>
/// <para>Shapes: predictions and targets <c>[batch, labels]</c>, targets 0 or 1.</para>
/// </summary>
/// <param name="Threshold">The output above which a label is predicted to be there.</param>
[Example("""{}""", Input = "[4]")]
[Example("""{ "threshold": 0.3 }""", Input = "[4]")]
public sealed record ExactMatch([Within("[0, 1)")] float Threshold = 0.5f) : IMetric
{
    /// <inheritdoc/>
    public MetricInfo Info => new("exactMatch", "fraction", HigherIsBetter: true);

    /// <inheritdoc/>
    public MetricDomain Domain => Decisions.For(Threshold);

    /// <inheritdoc/>
    public IMetricAccumulator Start(MetricContext context) => new Decisions(context, Threshold, static (_, _, samples, whole) => whole / samples);
}
