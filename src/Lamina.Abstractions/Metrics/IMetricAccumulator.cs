namespace Lamina.Metrics;

/// <summary>
/// Counts a metric over the batches of one pass through the data; sums in double, so that batch sizes do not matter. All that it counts lives in the numbers of
/// the <see cref="MetricContext"/> that it was started with, so that the pass may be stopped and resumed before, between and after its batches.
/// </summary>
public interface IMetricAccumulator
{
    /// <summary>The metric over all samples so far; NaN if there are none.</summary>
    double Value { get; }

    /// <summary>Counts the samples of a batch.</summary>
    void Add(in MetricBatch batch);
}
