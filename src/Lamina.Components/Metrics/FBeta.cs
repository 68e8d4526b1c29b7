using System.Globalization;

namespace Lamina.Metrics;

/// <summary>
/// The weighted harmonic mean of precision and recall, from 0 to 1; higher is better. Its name is <c>f</c> and the number, such as <c>f2</c>.
/// <para><c>(1 + beta²) · right / (beta² · actual + predicted)</c> of a class, then averaged over the classes or labels</para>
/// <para>
/// Recall counts beta times as much as precision. Classes, labels and what is left out are as for <c>f1</c>, which it is with 1. As scikit-learn's
/// <c>fbeta_score</c>, with <c>zero_division=0</c>.
/// </para>
/// <para>Shapes: predictions and targets <c>[batch, outputs]</c>.</para>
/// <para>Source: van Rijsbergen 1979.</para>
/// </summary>
/// <param name="Beta">How many times as much recall counts as precision, above 0.</param>
/// <param name="Average">
/// <c>binary</c> (of class 1 alone, where there are two), <c>macro</c> (the plain mean over the classes or labels), <c>micro</c> (all decisions together) or
/// <c>weighted</c> (each class or label by how often it occurs); null for <c>binary</c> where there are two classes, else <c>macro</c>.
/// </param>
/// <param name="Threshold">
/// The output above which a label, or class 1 of one output, is predicted to be there. Of several outputs for classes the greatest decides.
/// </param>
[Example("""{}""", Input = "[4]")]
[Example("""{ "beta": 0.5, "average": "weighted" }""", Input = "[4]")]
[Example("""{ "threshold": 0.3 }""", Input = "[1]")]
public sealed record FBeta([Within("(0, ∞)")] float Beta = 2, Averaging? Average = null, [Within("[0, 1)")] float Threshold = ClassCounts.ThresholdByDefault)
    : IMetric
{
    /// <inheritdoc/>
    public MetricInfo Info => new(string.Create(CultureInfo.InvariantCulture, $"f{Beta:R}"), "fraction", HigherIsBetter: true);

    /// <inheritdoc/>
    public MetricDomain Domain => ClassScore.For(Threshold);

    /// <inheritdoc/>
    public IMetricAccumulator Start(MetricContext context)
    {
        var square = (double)Beta * Beta;
        return new ClassScore(context, (right, predicted, actual) => (1 + square) * right / (square * actual + predicted), Average, Threshold);
    }

    /// <inheritdoc/>
    public IMetric Resolve(PredictionTask task) => Average is null ? this with { Average = ClassScore.AveragingOf(task) } : this;
}
