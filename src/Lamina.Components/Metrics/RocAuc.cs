namespace Lamina.Metrics;

/// <summary>
/// The area under the curve of true over false positives: how probably a sample of the class scores higher than one of the rest, ties counting half. 1 is a
/// perfect ranking, 0.5 a random one; higher is better.
/// <para><c>Σ over pairs of a positive i and a negative j: [s_i &gt; s_j] + ½ [s_i = s_j]</c>, divided by the number of pairs</para>
/// <para>
/// It needs no threshold. Of several classes each is ranked against the rest, and the areas are averaged; a class or label that no sample has, or every
/// sample, has no curve and is left out; NaN where none has one. It is exact: the scores of a pass are kept, 8 bytes for each sample and output (of two
/// classes for each sample), and as many in a checkpoint. A score of NaN makes it NaN. As scikit-learn's <c>roc_auc_score</c>, with
/// <c>multi_class="ovr"</c>.
/// </para>
/// <para>Shapes: predictions and targets <c>[batch, outputs]</c>.</para>
/// <para>Source: Hanley, McNeil 1982; Fawcett 2006.</para>
/// </summary>
/// <param name="Average">
/// <c>binary</c> (of class 1 alone, where there are two), <c>macro</c> (the plain mean over the classes or labels), <c>micro</c> (one ranking of all scores of
/// all classes) or <c>weighted</c> (each class or label by how often it occurs); null for <c>binary</c> where there are two classes, else <c>macro</c>.
/// </param>
[Example("""{}""", Input = "[4]")]
[Example("""{}""", Input = "[1]")]
[Example("""{ "average": "weighted" }""", Input = "[4]")]
[Example("""{ "average": "micro" }""", Input = "[4]")]
public sealed record RocAuc(Averaging? Average = null) : IMetric
{
    /// <inheritdoc/>
    public MetricInfo Info => new("rocAuc", "fraction", HigherIsBetter: true);

    /// <inheritdoc/>
    public MetricDomain Domain => new(TargetKinds.Classes | TargetKinds.Labels);

    /// <inheritdoc/>
    public IMetricAccumulator Start(MetricContext context) => new RankedClasses(context, Average, static ranked => ranked.Roc);

    /// <inheritdoc/>
    public IMetric Resolve(PredictionTask task) => Average is null ? this with { Average = ClassScore.AveragingOf(task) } : this;
}
