using Lamina.Metrics;
using Microsoft.Extensions.Logging;

namespace Lamina.Training;

/// <summary>What a callback is told when a run starts: each callback has a context of its own.</summary>
/// <param name="epochs">How many epochs the run is to have.</param>
/// <param name="stepsPerEpoch">How many steps an epoch has.</param>
/// <param name="metrics">What every epoch's result will hold, by its full names, such as <c>validation.accuracy</c>, and which direction is better.</param>
/// <param name="logger">Where to log.</param>
public sealed class TrainingContext(int epochs, int stepsPerEpoch, IReadOnlyList<MetricInfo> metrics, ILogger logger)
{
    private readonly List<TrackedNumber> _numbers = [];

    /// <summary>How many epochs the run is to have.</summary>
    public int Epochs => epochs;

    /// <summary>How many steps an epoch has.</summary>
    public int StepsPerEpoch => stepsPerEpoch;

    /// <summary>What every epoch's result will hold, by its full names, such as <c>validation.accuracy</c>, and which direction is better.</summary>
    public IReadOnlyList<MetricInfo> Metrics => metrics;

    /// <summary>Where to log.</summary>
    public ILogger Logger => logger;

    /// <summary>All numbers asked for, in order.</summary>
    public IReadOnlyList<TrackedNumber> Numbers => _numbers;

    /// <summary>A number that survives a stop and resume of the run.</summary>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public TrackedNumber Number(string name, double initial)
    {
        if (_numbers.Exists(number => number.Name == name))
            throw new ArgumentException($"The callback already keeps a number '{name}'.", nameof(name));
        var number = new TrackedNumber(name) { Value = initial };
        _numbers.Add(number);
        return number;
    }
}
