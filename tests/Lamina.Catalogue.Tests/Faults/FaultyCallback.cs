using Lamina.Training;

namespace Lamina.Catalogue.Tests;

/// <summary>A callback with a fault around it: it stops a run too soon, or changes its rate.</summary>
public sealed record FaultyCallback(ICallback Inner, Fault Fault) : ICallback
{
    public ICallbackRun Start(TrainingContext context) => new Run(Inner.Start(context), this, context);

    private sealed class Run(ICallbackRun inner, FaultyCallback callback, TrainingContext context) : ICallbackRun
    {
        public void EpochEnded(EpochResult epoch, TrainingControl control)
        {
            inner.EpochEnded(epoch, control);
            if (callback.Fault == Fault.LateNumber)
                _ = context.Number("late", 0);
            var before = Planted.In(callback.Fault, callback, 0.0);
            // A stop is yes or no, and two runs may well toss the same: a rate is never the same twice.
            if (callback.Fault == Fault.UnseededRandom)
                control.ScaleLearningRate(1 + before);
            else if (before != 0)
                control.Stop("a fault");
        }
    }
}
