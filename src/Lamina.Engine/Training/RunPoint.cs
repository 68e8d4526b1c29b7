namespace Lamina.Training;

/// <summary>What a run is about where it may be stopped.</summary>
public enum RunPoint
{
    /// <summary>A step has been made, or the next one is about to be.</summary>
    Step,

    /// <summary>A step has been counted by loss and metrics.</summary>
    Counted,

    /// <summary>A batch of the evaluation that ends an epoch is about to be measured.</summary>
    Evaluation,

    /// <summary>The results of an epoch are known, or callbacks have heard of them.</summary>
    EpochEnd,

    /// <summary>A checkpoint is about to be written, or has been.</summary>
    Save,

    /// <summary>A batch of the measuring after the last epoch is about to be measured.</summary>
    Measure,
}
