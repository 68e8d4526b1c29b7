using Lamina.Metrics;

namespace Lamina.Catalogue.Tests;

/// <summary>A metric with a fault around it.</summary>
public sealed record FaultyMetric(IMetric Inner, Fault Fault) : IMetric
{
    public MetricInfo Info => Inner.Info;

    public MetricDomain Domain => Inner.Domain;

    public IMetricAccumulator Start(MetricContext context) => new Accumulator(Inner.Start(context), this, context);

    private sealed class Accumulator(IMetricAccumulator inner, FaultyMetric metric, MetricContext context) : IMetricAccumulator
    {
        private int _hidden;
        private double[]? _late;

        public double Value => Planted.In(metric.Fault, metric, inner.Value) + _hidden;

        public void Add(in MetricBatch batch)
        {
            inner.Add(batch);
            if (metric.Fault == Fault.LateNumber)
                _late ??= context.List("late", 1);
            if (metric.Fault == Fault.HiddenCount)
                _hidden += batch.Predictions.Rows;
        }
    }
}
