using Lamina.Metrics;

namespace Lamina.Experiments;

/// <summary>A metric's count, whose faults name the metric.</summary>
internal sealed class GuardedMetric : IMetricAccumulator
{
    private readonly IMetric _metric;
    private readonly IMetricAccumulator _count;

    private GuardedMetric(IMetric metric, IMetricAccumulator count) => (_metric, _count) = (metric, count);

    /// <inheritdoc/>
    public double Value => ComponentFaultException.Guard(_metric, "value", () => _count.Value);

    /// <summary>What a metric is called, and which numbers are better.</summary>
    /// <exception cref="ComponentFaultException">The metric failed.</exception>
    public static MetricInfo Info(IMetric metric) => ComponentFaultException.Guard(metric, "info", () => metric.Info);

    /// <summary>Starts a count.</summary>
    /// <exception cref="ComponentFaultException">The metric failed.</exception>
    public static IMetricAccumulator Start(IMetric metric, MetricContext context) =>
        new GuardedMetric(metric, ComponentFaultException.Guard(metric, "start", () => metric.Start(context)));

    /// <inheritdoc/>
    public void Add(in MetricBatch batch)
    {
        try
        {
            _count.Add(batch);
        }
        catch (Exception exception) when (exception is not LaminaException)
        {
            throw new ComponentFaultException(_metric.GetType(), "add", exception);
        }
    }
}
