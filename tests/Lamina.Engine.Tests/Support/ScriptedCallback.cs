using Lamina.Training;

namespace Lamina.Tests;

/// <summary>Hears every epoch, and keeps, restores and stops at given ones; 0 for never.</summary>
public sealed record ScriptedCallback(IReadOnlyList<int> KeepAt, int RestoreAt = 0, int StopAt = 0) : ICallback
{
    public List<EpochResult> Heard { get; } = [];

    public TrainingContext? Context { get; private set; }

    public ICallbackRun Start(TrainingContext context)
    {
        Context = context;
        return new Run(this);
    }

    private sealed class Run(ScriptedCallback script) : ICallbackRun
    {
        public void EpochEnded(EpochResult epoch, TrainingControl control)
        {
            script.Heard.Add(epoch);
            if (script.KeepAt.Contains(epoch.Epoch))
                control.KeepWeights();
            if (epoch.Epoch == script.RestoreAt)
                control.RestoreWeights();
            if (epoch.Epoch == script.StopAt)
                control.Stop($"the script ends at {epoch.Epoch}");
        }
    }
}
