using Lamina.Training;

namespace Lamina.Catalogue.Tests;

/// <summary>Stops after five epochs, which it counts in a field instead of a number of the context.</summary>
public sealed record OddCallback : ICallback
{
    public ICallbackRun Start(TrainingContext context) => new Run();

    private sealed class Run : ICallbackRun
    {
        private int _epochs;

        public void EpochEnded(EpochResult epoch, TrainingControl control)
        {
            if (++_epochs == 5)
                control.Stop("enough");
        }
    }
}
