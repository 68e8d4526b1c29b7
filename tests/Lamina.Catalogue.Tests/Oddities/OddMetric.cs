using Lamina.Metrics;

namespace Lamina.Catalogue.Tests;

/// <summary>The mean of the first predictions, but for one oddity.</summary>
public sealed record OddMetric(string Oddity) : IMetric
{
    public MetricInfo Info => new(Oddity == "nameless" ? "" : "odd", "", true);

    public MetricDomain Domain => new(TargetKinds.All);

    public IMetricAccumulator Start(MetricContext context) => new Accumulator(Oddity, context);

    private sealed class Accumulator(string oddity, MetricContext context) : IMetricAccumulator
    {
        private double _sum;
        private int _count;

        public double Value => oddity == "zero" && _count == 0 ? 0 : _sum / _count;

        public void Add(in MetricBatch batch)
        {
            for (var row = 0; row < batch.Predictions.Rows; row++)
                _sum += batch.Predictions.Row(row)[0];
            if (oddity == "late")
                _ = context.List("late", 2);
            _count += oddity == "batches" ? 1 : batch.Predictions.Rows;
        }
    }
}
