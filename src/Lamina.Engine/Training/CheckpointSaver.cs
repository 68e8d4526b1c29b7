using System.Diagnostics;
using System.Text.Json.Nodes;
using Lamina.Checkpoints;
using Lamina.Experiments;

namespace Lamina.Training;

/// <summary>
/// Saves a checkpoint whenever one is due; before and after each save it passes a place where the run may be stopped. Where processes share a run, all of them
/// come here together and compare their states, and one writes.
/// </summary>
/// <param name="folder">Where checkpoints go; null where another process writes them.</param>
/// <param name="section">When they are due.</param>
/// <param name="state">What is saved.</param>
/// <param name="bestStep">The step after which the best epoch had ended.</param>
/// <param name="experiment">The part of the experiment that decides what is learnt.</param>
/// <param name="accord">The processes of the run.</param>
/// <param name="passing">Called before and after each save.</param>
internal sealed class CheckpointSaver(
    CheckpointFolder? folder, CheckpointSection? section, TrainingState state, Func<long?> bestStep, JsonObject experiment, Accord accord, Action passing)
{
    private readonly CheckpointSchedule _schedule = new(section, () => Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency);
    private readonly int _keep = (section ?? new()).Keep;

    /// <summary>Whether a checkpoint is due within an epoch.</summary>
    public bool IsDueAfterStep(long step) => _schedule.IsDueAfterStep(step);

    /// <summary>Whether a checkpoint is due at the end of an epoch.</summary>
    public bool IsDueAfterEpoch(int epoch, long step) => _schedule.IsDueAfterEpoch(epoch, step);

    /// <summary>Makes the folder, which may hold the checkpoint that the run continues from.</summary>
    public void Start(Checkpoint? from) => folder?.Prepare(from?.Step);

    /// <summary>Saves now.</summary>
    /// <exception cref="CheckpointException">It cannot be written.</exception>
    /// <exception cref="RankDifferenceException">The processes have learnt different numbers.</exception>
    public void Save()
    {
        passing();
        var checkpoint = state.Capture(experiment);
        if (accord.IsShared)
            RankComparison.Require(accord.Collective, checkpoint);
        Write(checkpoint);
        passing();
    }

    /// <summary>Saves now, where other processes do not come here, because this one has failed.</summary>
    public void SaveAlone() => Write(state.Capture(experiment));

    private void Write(Checkpoint checkpoint)
    {
        folder?.Write(checkpoint, _keep, bestStep());
        _schedule.Saved();
    }
}
