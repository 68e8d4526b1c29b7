namespace Lamina.Training;

/// <summary>
/// A callback's part in one run. It may be stopped and resumed after any step, so all that it remembers lives in <see cref="TrainingContext.Numbers"/>
/// and nothing in fields: a checkpoint then holds it without being told.
/// </summary>
public interface ICallbackRun
{
    /// <summary>Called after the evaluation that ends each epoch.</summary>
    void EpochEnded(EpochResult epoch, TrainingControl control);

    /// <summary>What does in another run as this callback did in this one, where that followed from a clock; null where the callback itself does.</summary>
    ICallback? Replay => null;
}
