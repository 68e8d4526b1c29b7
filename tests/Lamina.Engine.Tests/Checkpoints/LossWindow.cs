using Lamina.State;
using Lamina.Training;

namespace Lamina.Tests;

/// <summary>Keeps the weights of every epoch whose training loss is below the mean of the last ones: all that it remembers decides what it does.</summary>
public sealed record LossWindow(int Length = 3) : ICallback
{
    public ICallbackRun Start(TrainingContext context) => new Run(context.Numbers.List("losses", Length), context.Number("seen", 0));

    private sealed class Run(double[] losses, PersistentNumber seen) : ICallbackRun
    {
        public void EpochEnded(EpochResult epoch, TrainingControl control)
        {
            var loss = epoch["train.loss"]!.Value;
            if (seen.Value > 0 && loss < losses.Take((int)seen.Value).Average())
                control.KeepWeights();
            losses[(epoch.Epoch - 1) % losses.Length] = loss;
            seen.Value = Math.Min(seen.Value + 1, losses.Length);
        }
    }
}
