using Lamina.Training;

namespace Lamina.Experiments;

/// <summary>A callback's part in a run, whose faults name the callback.</summary>
internal sealed class GuardedCallback : ICallbackRun
{
    private readonly ICallback _callback;
    private readonly ICallbackRun _run;

    private GuardedCallback(ICallback callback, ICallbackRun run) => (_callback, _run) = (callback, run);

    /// <inheritdoc/>
    public ICallback? Replay => ComponentFaultException.Guard(_callback, "replay", () => _run.Replay);

    /// <summary>Starts watching a run.</summary>
    /// <exception cref="ComponentException">The run cannot be watched so.</exception>
    /// <exception cref="ComponentFaultException">The callback failed.</exception>
    public static ICallbackRun Start(ICallback callback, TrainingContext context) =>
        new GuardedCallback(callback, ComponentFaultException.Guard(callback, "start", () => callback.Start(context)));

    /// <inheritdoc/>
    public void EpochEnded(EpochResult epoch, TrainingControl control)
    {
        try
        {
            _run.EpochEnded(epoch, control);
        }
        catch (Exception exception) when (exception is not LaminaException)
        {
            throw new ComponentFaultException(_callback.GetType(), "epochEnded", exception);
        }
    }
}
