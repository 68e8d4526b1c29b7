using Lamina.Training;

namespace Lamina.Callbacks;

/// <summary>
/// Keeps the weights of the epoch in which a number was best, as <c>best.safetensors</c> next to the last ones.
/// <para>Better is lower for a loss and higher for a metric such as accuracy. NaN is never better.</para>
/// </summary>
/// <param name="Monitor">The number that is watched, by its name in results, such as <c>validation.accuracy</c>.</param>
[Example("""{ "monitor": "validation.accuracy" }""")]
public sealed record ModelCheckpoint(string Monitor = "validation.loss") : ICallback
{
    /// <inheritdoc/>
    /// <exception cref="ComponentException">The run does not measure what is watched.</exception>
    public ICallbackRun Start(TrainingContext context) => new Run(new(context, "modelCheckpoint", Monitor, 0));

    private sealed class Run(WatchedNumber watched) : ICallbackRun
    {
        public void EpochEnded(EpochResult epoch, TrainingControl control)
        {
            if (watched.Improves(epoch))
                control.KeepWeights();
        }
    }
}
