using Lamina.Metrics;
using Lamina.Training;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lamina.Tests;

/// <summary>What a callback asks for over the epochs of a run whose one number is given.</summary>
internal sealed class CallbackRun
{
    private readonly ICallbackRun _run;
    private int _epoch;

    public CallbackRun(ICallback callback, string monitor = "validation.loss", bool higherIsBetter = false) =>
        _run = callback.Start(new TrainingContext(100, 10, [new MetricInfo(monitor, "", higherIsBetter)], NullLogger.Instance));

    public TrainingControl Control { get; } = new();

    /// <summary>The epochs in which the weights were to be kept.</summary>
    public List<int> Kept { get; } = [];

    public ICallback? Replay => _run.Replay;

    /// <summary>Ends an epoch a value, up to the one after which the run is to stop; returns how many there were.</summary>
    public int End(string monitor, float rate, params double[] values)
    {
        foreach (var value in values)
        {
            _epoch++;
            _run.EpochEnded(new EpochResult(_epoch, 10 * _epoch, 1.5 * _epoch, rate, [KeyValuePair.Create(monitor, value)]), Control);
            if (Control.TakeKeepRequest())
                Kept.Add(_epoch);
            if (Control.StopReason is not null)
                break;
        }

        return _epoch;
    }
}
