namespace Lamina.Metrics;

/// <summary>
/// The share of the samples predicted to be of a class that are, from 0 to 1; higher is better.
/// <para><c>right / predicted</c> of a class, then averaged over the classes or labels</para>
/// <para>
/// A class that is never predicted has 0. The classes of a row are determined as for <c>accuracy</c>; a row with NaN is predicted to be of none. A class that
/// neither occurs nor is predicted is left out. Where a sample has several labels, each output decides alone, and a label that neither occurs nor is predicted
/// has 0. As scikit-learn's, with <c>zero_division=0</c>.
/// </para>
/// <para>Shapes: predictions and targets <c>[batch, outputs]</c>.</para>
/// </summary>
/// <param name="Average">
/// <c>binary</c> (of class 1 alone, where there are two), <c>macro</c> (the plain mean over the classes or labels), <c>micro</c> (all decisions together) or
/// <c>weighted</c> (each class or
/// label by how often it occurs); null for <c>binary</c> where there are two classes, else <c>macro</c>.
/// </param>
/// <param name="Threshold">
/// The output above which a label, or class 1 of one output, is predicted to be there. Of several outputs for classes the greatest decides.
/// </param>
[Example("""{}""", Input = "[4]")]
[Example("""{ "average": "micro" }""", Input = "[4]")]
[Example("""{ "threshold": 0.3 }""", Input = "[1]")]
public sealed record Precision(Averaging? Average = null, [Within("[0, 1)")] float Threshold = 0.5f) : IMetric
{
    /// <inheritdoc/>
    public MetricInfo Info => new("precision", "fraction", HigherIsBetter: true);

    /// <inheritdoc/>
    public MetricDomain Domain => ClassScore.For(Threshold);

    /// <inheritdoc/>
    public IMetricAccumulator Start(MetricContext context) =>
        new ClassScore(context, static (right, predicted, actual) => right / predicted, Average, Threshold);

    /// <inheritdoc/>
    public IMetric Resolve(PredictionTask task) => Average is null ? this with { Average = ClassScore.AveragingOf(task) } : this;
}
