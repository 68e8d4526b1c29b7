using Lamina.Training;

namespace Lamina.Catalogue.Tests;

/// <summary>A callback with a fault around it: it stops a run too soon.</summary>
public sealed record FaultyCallback(ICallback Inner, Fault Fault) : ICallback
{
    public ICallbackRun Start(TrainingContext context) => new Run(Inner.Start(context), this);

    private sealed class Run(ICallbackRun inner, FaultyCallback callback) : ICallbackRun
    {
        public void EpochEnded(EpochResult epoch, TrainingControl control)
        {
            inner.EpochEnded(epoch, control);
            var before = Planted.In(callback.Fault, callback, 0.0);
            if (callback.Fault == Fault.UnseededRandom ? before > 0.005 : before != 0)
                control.Stop("a fault");
        }
    }
}
