using Lamina.Training;

namespace Lamina.Metrics;

/// <summary>A number that says how good predictions are.</summary>
[ComponentKind("metric")]
public interface IMetric
{
    /// <summary>Its name, unit and direction.</summary>
    MetricInfo Info { get; }

    /// <summary>Starts a count over one pass through the data, or goes on with one after a resume.</summary>
    /// <param name="numbers">Where it keeps all that it counts: what it finds there has been counted already.</param>
    IMetricAccumulator Start(TrackedNumbers numbers);
}
