namespace Lamina.Metrics;

/// <summary>A number that says how good predictions are.</summary>
[ComponentKind("metric")]
public interface IMetric
{
    /// <summary>Its name, unit and direction.</summary>
    MetricInfo Info { get; }

    /// <summary>Starts a count over one pass through the data.</summary>
    IMetricAccumulator Start();
}
