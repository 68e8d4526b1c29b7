using System.Diagnostics;
using System.Text.Json.Nodes;
using Lamina.Checkpoints;
using Lamina.Experiments;

namespace Lamina.Training;

/// <summary>Saves a checkpoint whenever one is due; before and after each save it passes a place where the run may be stopped.</summary>
internal sealed class CheckpointSaver(CheckpointFolder folder, CheckpointSection? section, TrainingState state, Func<long?> bestStep, JsonObject experiment,
    Action passing)
{
    private readonly CheckpointSchedule _schedule = new(section, () => Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency);
    private readonly int _keep = (section ?? new()).Keep;

    /// <summary>Whether a checkpoint is due within an epoch.</summary>
    public bool IsDueAfterStep(long step) => _schedule.IsDueAfterStep(step);

    /// <summary>Whether a checkpoint is due at the end of an epoch.</summary>
    public bool IsDueAfterEpoch(int epoch, long step) => _schedule.IsDueAfterEpoch(epoch, step);

    /// <summary>Makes the folder, which may hold the checkpoint that the run continues from.</summary>
    public void Start(Checkpoint? from) => folder.Prepare(from?.Step);

    /// <summary>Saves now.</summary>
    /// <exception cref="CheckpointException">It cannot be written.</exception>
    public void Save()
    {
        passing();
        var checkpoint = state.Capture(experiment);
        folder.Write(checkpoint, _keep, bestStep());
        _schedule.Saved();
        passing();
    }
}
