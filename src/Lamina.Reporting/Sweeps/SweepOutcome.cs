namespace Lamina.Reporting;

/// <summary>What became of a trial.</summary>
public enum SweepOutcome
{
    /// <summary>It was trained to its end.</summary>
    Completed,

    /// <summary>Others were better in its rung, and continued instead of it.</summary>
    Pruned,

    /// <summary>The budget ended before it could continue.</summary>
    Waiting,

    /// <summary>It cannot be trained.</summary>
    Failed,
}
