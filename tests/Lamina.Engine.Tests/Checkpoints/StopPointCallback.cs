using Lamina.Training;

namespace Lamina.Tests;

/// <summary>A callback that does nothing but let a run be stopped between others.</summary>
public sealed record StopPointCallback : ICallback
{
    internal StopPoints? Points { get; init; }

    public ICallbackRun Start(TrainingContext context) => new Run(Points);

    private sealed class Run(StopPoints? points) : ICallbackRun
    {
        public void EpochEnded(EpochResult epoch, TrainingControl control) => points?.Pass("epochEnd");
    }
}
