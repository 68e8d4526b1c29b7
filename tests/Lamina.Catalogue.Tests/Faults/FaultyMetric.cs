using Lamina.Metrics;
using Lamina.Training;

namespace Lamina.Catalogue.Tests;

/// <summary>A metric with a fault around it.</summary>
public sealed record FaultyMetric(IMetric Inner, Fault Fault) : IMetric
{
    public MetricInfo Info => Inner.Info;

    public IMetricAccumulator Start(TrackedNumbers numbers) => new Accumulator(Inner.Start(numbers), this);

    private sealed class Accumulator(IMetricAccumulator inner, FaultyMetric metric) : IMetricAccumulator
    {
        public double Value => Planted.In(metric.Fault, metric, inner.Value);

        public void Add(in MetricBatch batch) => inner.Add(batch);
    }
}
