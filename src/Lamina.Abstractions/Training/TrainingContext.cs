using Lamina.Metrics;
using Lamina.State;
using Microsoft.Extensions.Logging;

namespace Lamina.Training;

/// <summary>What a callback gets when a run starts or is resumed; each callback has its own context.</summary>
/// <param name="epochs">How many epochs the run is to have.</param>
/// <param name="stepsPerEpoch">How many steps an epoch has.</param>
/// <param name="metrics">What every epoch's result will hold, by its full names, such as <c>validation.accuracy</c>, and which direction is better.</param>
/// <param name="logger">Where to log.</param>
/// <param name="numbers">What the callback remembers of the run so far; null at its start.</param>
/// <param name="warnings">Receives warnings while an experiment is only planned; null in a run, where they have been reported.</param>
public sealed class TrainingContext(
    int epochs,
    int stepsPerEpoch,
    IReadOnlyList<MetricInfo> metrics,
    ILogger logger,
    PersistentState? numbers = null,
    ICollection<string>? warnings = null)
{
    /// <summary>How many epochs the run is to have.</summary>
    public int Epochs => epochs;

    /// <summary>How many steps an epoch has.</summary>
    public int StepsPerEpoch => stepsPerEpoch;

    /// <summary>What every epoch's result will hold, by its full names, such as <c>validation.accuracy</c>, and which direction is better.</summary>
    public IReadOnlyList<MetricInfo> Metrics => metrics;

    /// <summary>Where to log.</summary>
    public ILogger Logger => logger;

    /// <summary>
    /// All that the callback remembers: numbers that survive a stop and resume of the run, all of which are requested in <see cref="ICallback.Start"/>.
    /// </summary>
    public PersistentState Numbers { get; } = numbers ?? new();

    /// <summary>A number that survives a stop and resume of the run.</summary>
    /// <param name="name">Its name, unique within the callback.</param>
    /// <param name="initial">Its value at the start of a run.</param>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    /// <exception cref="LateNumberException">The callback has been started.</exception>
    public PersistentNumber Number(string name, double initial) => Numbers.Number(name, initial);

    /// <summary>
    /// Says that the callback has no effect in this run, or probably not the intended one; reported before the run, which continues anyway.
    /// </summary>
    /// <param name="message">What has no effect, why, and what to do.</param>
    public void Warn(string message) => warnings?.Add(message);
}
