using Lamina.Experiments;
using Lamina.Metrics;
using Lamina.State;

namespace Lamina.Training;

/// <summary>Starts metrics; after that, they may not ask for further numbers.</summary>
internal static class StartedMetrics
{
    /// <summary>Starts each metric over the numbers at its place.</summary>
    public static IMetricAccumulator[] Of(IReadOnlyList<IMetric> metrics, PredictionTask task, IEnumerable<PersistentState> numbers) =>
        [.. metrics.Zip(numbers, (metric, its) => Of(metric, task, its))];

    /// <summary>Starts each metric over no numbers yet.</summary>
    public static IMetricAccumulator[] Of(IReadOnlyList<IMetric> metrics, PredictionTask task) => Of(metrics, task, metrics.Select(_ => new PersistentState()));

    private static IMetricAccumulator Of(IMetric metric, PredictionTask task, PersistentState numbers)
    {
        var started = GuardedMetric.Start(metric, new MetricContext(task, numbers));
        numbers.Seal();
        return started;
    }
}
