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
    public IMetricAccumulator Start() => new Mean();

    private sealed class Mean : IMetricAccumulator
    {
        private double _sum;
        private long _count;

        public double Value => _sum / _count;

        public void Add(in MetricBatch batch)
        {
            var predictions = batch.Predictions.Span;
            var targets = batch.Targets.Span;
            for (var i = 0; i < predictions.Length; i++)
                _sum += Math.Abs((double)predictions[i] - targets[i]);
            _count += predictions.Length;
        }
    }
}
