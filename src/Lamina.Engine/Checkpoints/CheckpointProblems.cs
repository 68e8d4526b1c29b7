namespace Lamina.Checkpoints;

/// <summary>The codes of problems with checkpoints.</summary>
public static class CheckpointProblems
{
    /// <summary>A file is not a checkpoint of Lamina.</summary>
    /// <remarks>Resume the folder of a run, whose checkpoints are those that Lamina wrote.</remarks>
    public const string NotACheckpoint = "LAM6001";

    /// <summary>A checkpoint has another format version than this build reads.</summary>
    /// <remarks>Use the version of Lamina that wrote it.</remarks>
    public const string FormatVersion = "LAM6002";

    /// <summary>The experiment of a run to resume is not what it was.</summary>
    /// <remarks>Resume with what it was, or start a new run from the checkpoint with <c>--fork</c>.</remarks>
    public const string ExperimentChanged = "LAM6003";

    /// <summary>Not even a new run can continue from the checkpoint: it has another optimizer, other metrics, or another number of steps per epoch.</summary>
    /// <remarks>Take those of the run, or name its model as <c>network.weights</c>.</remarks>
    public const string DoesNotFit = "LAM6004";

    /// <summary>A fork would have no epoch left to train.</summary>
    /// <remarks>Set <c>training.epochs</c> above those that are done.</remarks>
    public const string NothingLeft = "LAM6005";

    /// <summary>A file that a run read is missing, or holds something else.</summary>
    /// <remarks>Restore the original; to train on the present data, start a new run.</remarks>
    public const string FileChanged = "LAM6006";
}
