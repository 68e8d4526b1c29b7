using Lamina.Training;

namespace Lamina.Callbacks;

/// <summary>
/// Makes the learning rate smaller when a number of the epochs has not improved for some time.
/// <para>
/// <c>rate ← max(factor · rate, minLearningRate)</c>, for the rest of the run; over a schedule, the schedule's rate is multiplied by as much. Better is lower
/// for a loss and higher for a metric such as accuracy, by more than minDelta. NaN is never better. After each change the epochs are counted from 0 again.
/// </para>
/// </summary>
/// <param name="Monitor">The number that is watched, by its name in results, such as <c>validation.loss</c>.</param>
/// <param name="Factor">What the rate is multiplied by, between 0 and 1.</param>
/// <param name="Patience">After how many epochs without a better one.</param>
/// <param name="MinDelta">By how much a number must be better to count, at least 0.</param>
/// <param name="MinLearningRate">The rate below which it is not made smaller.</param>
[Example("""{ "factor": 0.5, "patience": 2 }""")]
public sealed record ReduceOnPlateau(
    string Monitor = "validation.loss",
    [Within("(0, 1)")] float Factor = 0.1f,
    [Within("[1, 1000000]")] int Patience = 10,
    [Within("[0, ∞)")] double MinDelta = 0.0001,
    [Within("[0, ∞)")] float MinLearningRate = 0) : ICallback
{
    /// <inheritdoc/>
    /// <exception cref="ComponentException">The run does not measure what is watched.</exception>
    public ICallbackRun Start(TrainingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        // The first epoch is a best one, so that the rate falls after epoch patience + 1 at the earliest.
        if (Patience >= context.Epochs - 1)
            context.Warn($"patience {Patience} never changes the learning rate of a run of {context.Epochs} {(context.Epochs == 1 ? "epoch" : "epochs")}. "
                + "Make it smaller, or leave the callback out.");
        return new Run(this, new(context, "reduceOnPlateau", Monitor, MinDelta));
    }

    private sealed class Run(ReduceOnPlateau settings, WatchedNumber watched) : ICallbackRun
    {
        public void EpochEnded(EpochResult epoch, TrainingControl control)
        {
            if (watched.Improves(epoch) || watched.EpochsSinceBest < settings.Patience)
                return;
            watched.Wait();
            if (epoch.LearningRate > settings.MinLearningRate)
                control.ScaleLearningRate(Math.Max(settings.Factor, (double)settings.MinLearningRate / epoch.LearningRate));
        }
    }
}
