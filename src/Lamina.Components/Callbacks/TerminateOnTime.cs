using Lamina.State;
using Lamina.Training;

namespace Lamina.Callbacks;

/// <summary>
/// Stops the run after the first epoch that ends after this many seconds of training.
/// <para>
/// Counted are the seconds of training steps, across stops and resumes, evaluation excluded. A clock differs from run to run, so the run's experiment.json
/// then names the epoch, and trained again it stops there, whatever the clock says: to the same bits. A run that ended before its time names its last epoch,
/// through which the clock is then not looked at. A fork that goes further is stopped by the clock again.
/// </para>
/// </summary>
/// <param name="Seconds">After how many seconds of training the run stops.</param>
/// <param name="Epoch">The epoch after which it stops whatever the clock says, from 1; what a run that was stopped has in its experiment.json.</param>
/// <param name="After">The epoch after which the clock is first looked at, from 1; what a run that ended before its time has in its experiment.json.</param>
[Example("""{ "seconds": 2.5 }""")]
public sealed record TerminateOnTime(
    [Within("(0, ∞)")] double Seconds,
    [Within("[1, 1000000]")] int? Epoch = null,
    [Within("[1, 1000000]")] int? After = null) : ICallback
{
    /// <inheritdoc/>
    public ICallbackRun Start(TrainingContext context) => new Run(this, context.Number("epoch", 0), context.Number("lastEpoch", 0));

    private sealed class Run(TerminateOnTime settings, PersistentNumber stoppedAfter, PersistentNumber last) : ICallbackRun
    {
        public ICallback? Replay => stoppedAfter.Value > 0 ? settings with { Epoch = (int)stoppedAfter.Value, After = null }
            : last.Value > 0 ? settings with { Epoch = null, After = (int)last.Value }
            : null;

        public void EpochEnded(EpochResult epoch, TrainingControl control)
        {
            last.Value = epoch.Epoch;
            if (epoch.Epoch != settings.Epoch && (epoch.Epoch <= Math.Max(settings.Epoch ?? 0, settings.After ?? 0) || epoch.Seconds < settings.Seconds))
                return;
            stoppedAfter.Value = epoch.Epoch;
            control.Stop(FormattableString.Invariant($"the {settings.Seconds} seconds of training that it was given are up"));
        }
    }
}
