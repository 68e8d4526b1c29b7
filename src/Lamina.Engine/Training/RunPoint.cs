namespace Lamina.Training;

/// <summary>What a run is doing where it may be stopped.</summary>
public enum RunPoint
{
    /// <summary>A step has been taken, or the next one is about to be.</summary>
    Step,

    /// <summary>Loss and metrics have counted a step.</summary>
    Counted,

    /// <summary>A batch of the evaluation that ends an epoch is about to be measured.</summary>
    Evaluation,

    /// <summary>The results of an epoch are known, or callbacks have received them.</summary>
    EpochEnd,

    /// <summary>A checkpoint is about to be written, or has been.</summary>
    Save,

    /// <summary>A batch of the measurement after the last epoch is about to be measured.</summary>
    Measure,
}
