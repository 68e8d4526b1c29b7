using Lamina.Metrics;

namespace Lamina.Tests.Spikes;

/// <summary>F1 = 2 tp / (2 tp + fp + fn) of class 1, predicted where the one output is above a half.</summary>
public sealed record F1 : IMetric
{
    public MetricInfo Info { get; } = new("f1", "fraction", HigherIsBetter: true);

    public IMetricAccumulator Start() => new Count();

    private sealed class Count : IMetricAccumulator
    {
        private long _hits;
        private long _misses;

        public double Value => _hits + _misses == 0 ? double.NaN : 2.0 * _hits / (2.0 * _hits + _misses);

        public void Add(in MetricBatch batch)
        {
            for (var row = 0; row < batch.Predictions.Rows; row++)
            {
                var (predicted, actual) = (batch.Predictions.Row(row)[0] > 0.5f, batch.ClassIndex.Span[row] == 1);
                _hits += predicted && actual ? 1 : 0;
                _misses += predicted != actual ? 1 : 0;
            }
        }
    }
}
