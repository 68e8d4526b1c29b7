using Lamina.Training;

namespace Lamina.Tests;

/// <summary>A callback that counts epochs in a field, where no checkpoint sees it, and halves the rate of every second one.</summary>
public sealed record ForgetfulCallback : ICallback
{
    public ICallbackRun Start(TrainingContext context) => new Run();

    private sealed class Run : ICallbackRun
    {
        private int _epochs;

        public void EpochEnded(EpochResult epoch, TrainingControl control)
        {
            if (++_epochs % 2 == 0)
                control.ScaleLearningRate(0.5);
        }
    }
}
