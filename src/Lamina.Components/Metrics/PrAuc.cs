namespace Lamina.Metrics;

/// <summary>
/// The area under the curve of precision over recall, as average precision, from 0 to 1; higher is better. A random ranking has the share of the positives, so
/// that it says more than <c>rocAuc</c> where they are rare.
/// <para><c>Σ (R_n − R_{n−1}) · P_n</c> over the distinct scores, the highest first, with precision P and recall R of the samples at or above each</para>
/// <para>
/// Of several classes each is ranked against the rest, and the areas are averaged; a class or label that no sample has has no curve and is left out; NaN where
/// none has one. Steps are not joined by lines, which would be too hopeful. It is exact: the scores of a pass are kept, 8 bytes for each sample and output (of
/// two classes for each sample), and as many in a checkpoint. A score of NaN makes it NaN. As scikit-learn's <c>average_precision_score</c>.
/// </para>
/// <para>Shapes: predictions and targets <c>[batch, outputs]</c>.</para>
/// <para>Source: Davis, Goadrich 2006.</para>
/// </summary>
/// <param name="Average">
/// <c>binary</c> (of class 1 alone, where there are two), <c>macro</c> (the plain mean over the classes or labels), <c>micro</c> (one ranking of all scores of
/// all classes) or <c>weighted</c> (each class or label by how often it occurs); null for <c>binary</c> where there are two classes, else <c>macro</c>.
/// </param>
[Example("""{}""", Input = "[4]")]
[Example("""{}""", Input = "[1]")]
[Example("""{ "average": "weighted" }""", Input = "[4]")]
[Example("""{ "average": "micro" }""", Input = "[4]")]
public sealed record PrAuc(Averaging? Average = null) : IMetric
{
    /// <inheritdoc/>
    public MetricInfo Info => new("prAuc", "fraction", HigherIsBetter: true);

    /// <inheritdoc/>
    public MetricDomain Domain => new(TargetKinds.Classes | TargetKinds.Labels);

    /// <inheritdoc/>
    public IMetricAccumulator Start(MetricContext context) => new RankedClasses(context, Average, static ranked => ranked.Precision);

    /// <inheritdoc/>
    public IMetric Resolve(PredictionTask task) => Average is null ? this with { Average = ClassScore.AveragingOf(task) } : this;
}
