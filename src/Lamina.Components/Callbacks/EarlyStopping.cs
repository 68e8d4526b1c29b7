using Lamina.Training;

namespace Lamina.Callbacks;

/// <summary>
/// Stops the run when a number of its epochs has not improved for some time.
/// <para>
/// Better is lower for a loss and higher for a metric such as accuracy, by more than minDelta: value &lt; best − minDelta, or value &gt; best + minDelta. NaN
/// is never better. With restoreBest the run ends with the weights of its best epoch, also where it is not stopped.
/// </para>
/// <para>Source: Prechelt 1998.</para>
/// </summary>
/// <param name="Monitor">The number that is watched, by its name in results, such as <c>validation.loss</c>.</param>
/// <param name="Patience">After how many epochs without a better one the run stops.</param>
/// <param name="MinDelta">By how much a number must be better to count, at least 0.</param>
/// <param name="RestoreBest">Whether the run ends with the weights of the best epoch instead of the last ones.</param>
[Example("""{ "monitor": "validation.loss", "patience": 2 }""")]
public sealed record EarlyStopping(
    string Monitor = "validation.loss",
    [Within("[1, 1000000]")] int Patience = 5,
    [Within("[0, ∞)")] double MinDelta = 0,
    bool RestoreBest = true) : ICallback
{
    /// <inheritdoc/>
    /// <exception cref="ComponentException">The run does not measure what is watched.</exception>
    public ICallbackRun Start(TrainingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        // The first epoch is a best one, so that the run is stopped after epoch patience + 1 at the earliest.
        if (Patience >= context.Epochs - 1)
            context.Warn($"patience {Patience} stops no run of {context.Epochs} {(context.Epochs == 1 ? "epoch" : "epochs")}. Make it "
                + $"smaller{(RestoreBest ? "; the weights of the best epoch are restored all the same" : ", or leave the callback out")}.");
        return new Run(this, new(context, "earlyStopping", Monitor, MinDelta));
    }

    private sealed class Run(EarlyStopping settings, WatchedNumber watched) : ICallbackRun
    {
        public void EpochEnded(EpochResult epoch, TrainingControl control)
        {
            var isBetter = watched.Improves(epoch);
            if (isBetter && settings.RestoreBest)
            {
                control.KeepWeights();
                control.RestoreWeights();
            }

            if (watched.EpochsSinceBest >= settings.Patience)
                control.Stop($"{settings.Monitor} has not improved for {settings.Patience} {(settings.Patience == 1 ? "epoch" : "epochs")}");
        }
    }
}
