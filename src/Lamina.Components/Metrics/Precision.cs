namespace Lamina.Metrics;

/// <summary>
/// The share of the samples predicted to be of a class that are, from 0 to 1; higher is better.
/// <para><c>right / predicted</c> of a class, then averaged over the classes</para>
/// <para>
/// A class that is never predicted has 0. The classes of a row are told as those of <c>accuracy</c>; a row with NaN is predicted to be of none. A class that neither occurs nor is
/// predicted is left out. As scikit-learn's.
/// </para>
/// <para>Shapes: predictions and targets <c>[batch, outputs]</c>.</para>
/// </summary>
/// <param name="Average">
/// <c>binary</c> (of class 1 alone), <c>macro</c> (the plain mean over the classes), <c>micro</c> (all decisions together) or <c>weighted</c> (each class as
/// often as it is there); null for <c>binary</c> where there are two classes, else <c>macro</c>.
/// </param>
[Example("""{}""", Input = "[4]")]
[Example("""{ "average": "micro" }""", Input = "[4]")]
public sealed record Precision(Averaging? Average = null) : IMetric
{
    /// <inheritdoc/>
    public MetricInfo Info => new("precision", "fraction", HigherIsBetter: true);

    /// <inheritdoc/>
    public IMetricAccumulator Start(MetricContext context) => new ClassScore(context, static (right, predicted, actual) => right / predicted, Average);

    /// <inheritdoc/>
    public IMetric Resolve(PredictionTask task) => Average is null ? this with { Average = ClassScore.AveragingOf(task) } : this;
}
