namespace Lamina.Training;

/// <summary>A callback's part in one run. What it must remember across a resume it keeps in <see cref="TrainingContext.Number"/>.</summary>
public interface ICallbackRun
{
    /// <summary>Called after the evaluation that ends each epoch.</summary>
    void EpochEnded(EpochResult epoch, TrainingControl control);
}
