namespace Lamina.Training;

/// <summary>The codes of problems with checkpoints.</summary>
public static class CheckpointProblems
{
    /// <summary>The file is no checkpoint.</summary>
    public const string NotACheckpoint = "LAM6001";

    /// <summary>The checkpoint has another format version.</summary>
    public const string FormatVersion = "LAM6002";

    /// <summary>The experiment is not the one that the checkpoint was written in.</summary>
    public const string ExperimentChanged = "LAM6003";

    /// <summary>The checkpoint cannot be gone on with in this experiment, not even as a new run.</summary>
    public const string DoesNotFit = "LAM6004";

    /// <summary>A run that would begin from the checkpoint has no epoch left to train.</summary>
    public const string NothingLeft = "LAM6005";

    /// <summary>A file that a run read is missing, or holds something else.</summary>
    public const string FileChanged = "LAM6006";
}
