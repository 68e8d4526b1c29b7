using Lamina.Training;

namespace Lamina.Metrics;

/// <summary>
/// The mean distance between predictions and targets, over all outputs of all samples, in the targets' unit; lower is better.
/// <para><c>(1/(N·n)) · Σ |a − y|</c> over N samples of n outputs, summed in double</para>
/// <para>Shapes: predictions and targets <c>[batch, outputs]</c>.</para>
/// </summary>
[Component(Aliases = ["mae"])]
[Example("""{}""", Input = "[4]")]
public sealed record MeanAbsoluteError : IMetric
{
    /// <inheritdoc/>
    public MetricInfo Info => new("meanAbsoluteError", "", HigherIsBetter: false);

    /// <inheritdoc/>
    public IMetricAccumulator Start(TrackedNumbers numbers) => new Mean(numbers.Number("sum"), numbers.Number("count"));

    private sealed class Mean(TrackedNumber sum, TrackedNumber count) : IMetricAccumulator
    {
        public double Value => sum.Value / count.Value;

        public void Add(in MetricBatch batch)
        {
            var predictions = batch.Predictions.Span;
            var targets = batch.Targets.Span;
            for (var i = 0; i < predictions.Length; i++)
                sum.Value += Math.Abs((double)predictions[i] - targets[i]);
            count.Value += predictions.Length;
        }
    }
}
