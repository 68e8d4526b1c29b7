using Lamina.Metrics;
using Lamina.State;

namespace Lamina.Tests.Spikes;

/// <summary>F1 = 2 tp / (2 tp + fp + fn) of class 1, predicted where the one output is above a half.</summary>
public sealed record F1 : IMetric
{
    public MetricInfo Info { get; } = new("f1", "fraction", HigherIsBetter: true);

    public MetricDomain Domain => new(TargetKinds.Classes);

    public IMetricAccumulator Start(MetricContext context) => new Count(context.Number("hits"), context.Number("misses"));

    private sealed class Count(PersistentNumber hits, PersistentNumber misses) : IMetricAccumulator
    {
        public double Value => hits.Value + misses.Value == 0 ? double.NaN : 2.0 * hits.Value / (2.0 * hits.Value + misses.Value);

        public void Add(in MetricBatch batch)
        {
            for (var row = 0; row < batch.Predictions.Rows; row++)
            {
                var (predicted, actual) = (batch.Predictions.Row(row)[0] > 0.5f, batch.ClassIndex.Span[row] == 1);
                hits.Value += predicted && actual ? 1 : 0;
                misses.Value += predicted != actual ? 1 : 0;
            }
        }
    }
}
