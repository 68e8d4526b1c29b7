using Lamina.State;
using Lamina.Training;

namespace Lamina.Callbacks;

/// <summary>A number of every epoch's result, and the best that it has been.</summary>
internal sealed class WatchedNumber
{
    private readonly string _name;
    private readonly double _minDelta;
    private readonly int _sign;
    private readonly PersistentNumber _best;
    private readonly PersistentNumber _epochsSince;

    /// <param name="context">The run.</param>
    /// <param name="callback">What the callback is called in JSON.</param>
    /// <param name="name">The number's full name.</param>
    /// <param name="minDelta">By how much it must be better to count.</param>
    /// <exception cref="ComponentException">The run does not measure it.</exception>
    public WatchedNumber(TrainingContext context, string callback, string name, double minDelta)
    {
        var info = context.Metrics.FirstOrDefault(metric => metric.Name == name)
            ?? throw new ComponentException($"'{callback}' watches '{name}', which the run does not measure. Known: "
                + $"{string.Join(", ", context.Metrics.Select(metric => metric.Name))}.");
        (_name, _minDelta, _sign) = (name, minDelta, info.HigherIsBetter ? 1 : -1);
        (_best, _epochsSince) = (context.Number("best", double.NegativeInfinity), context.Number("epochsSinceBest", 0));
    }

    /// <summary>How many epochs have passed since the best one.</summary>
    public int EpochsSinceBest => (int)_epochsSince.Value;

    /// <summary>Whether the number is better in this epoch than in all before; NaN is not.</summary>
    public bool Improves(EpochResult epoch)
    {
        var value = _sign * (epoch[_name] ?? double.NaN);
        var isBetter = value - _minDelta > _best.Value;
        (_best.Value, _epochsSince.Value) = isBetter ? (value, 0) : (_best.Value, _epochsSince.Value + 1);
        return isBetter;
    }

    /// <summary>Starts to count the epochs again; the best stays.</summary>
    public void Wait() => _epochsSince.Value = 0;
}
