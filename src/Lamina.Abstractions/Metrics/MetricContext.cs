using Lamina.State;

namespace Lamina.Metrics;

/// <summary>What a metric gets when a count over one pass through the data starts or is resumed; each count has its own context.</summary>
/// <param name="task">What the network predicts.</param>
/// <param name="numbers">What has been counted already; null at the start of a pass.</param>
public sealed class MetricContext(PredictionTask task, PersistentState? numbers = null)
{
    /// <summary>What the network predicts: classes, labels or numbers, how many, and what they are called.</summary>
    public PredictionTask Task => task;

    /// <summary>
    /// All that the metric counts: numbers that survive a stop and resume of the run, all of which are requested in <see cref="IMetric.Start"/>.
    /// </summary>
    public PersistentState Numbers { get; } = numbers ?? new();

    /// <summary>A number that survives a stop and resume of the run.</summary>
    /// <param name="name">Its name, unique within the metric.</param>
    /// <param name="initial">Its value at the start of a pass.</param>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    /// <exception cref="LateNumberException">The metric has been started.</exception>
    public PersistentNumber Number(string name, double initial = 0) => Numbers.Number(name, initial);

    /// <summary>A list of numbers that survives a stop and resume of the run.</summary>
    /// <param name="name">Its name, unique within the metric.</param>
    /// <param name="length">How many numbers, all zero at the start of a pass.</param>
    /// <exception cref="ArgumentException">The name is taken, or was saved with another length.</exception>
    /// <exception cref="LateNumberException">The metric has been started.</exception>
    public double[] List(string name, int length) => Numbers.List(name, length);

    /// <summary>Numbers that are appended, such as a score of each sample, and survive a stop and resume of the run.</summary>
    /// <param name="name">Its name, unique within the metric.</param>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    /// <exception cref="LateNumberException">The metric has been started.</exception>
    public PersistentSeries Series(string name) => Numbers.Series(name);
}
