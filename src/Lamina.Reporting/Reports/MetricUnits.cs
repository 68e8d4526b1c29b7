using Lamina.Experiments;
using Lamina.Metrics;

namespace Lamina.Reporting;

/// <summary>Units and directions of an experiment's metrics, for its charts.</summary>
public static class MetricUnits
{
    /// <summary>The metrics of an experiment by their names.</summary>
    public static IReadOnlyDictionary<string, MetricInfo> Of(Experiment experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        return (experiment.Training.Metrics ?? []).ToDictionary(metric => metric.Info.Name, metric => metric.Info);
    }
}
