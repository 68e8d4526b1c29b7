namespace Lamina.Training;

/// <summary>Why training ended.</summary>
public enum TrainingOutcome
{
    /// <summary>All epochs are done.</summary>
    Completed,

    /// <summary>A callback stopped it.</summary>
    Stopped,

    /// <summary>It was cancelled.</summary>
    Cancelled,
}
