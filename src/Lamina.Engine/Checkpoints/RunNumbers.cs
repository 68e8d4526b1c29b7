namespace Lamina.Checkpoints;

/// <summary>What a run itself remembers, by name.</summary>
internal static class RunNumbers
{
    public const string Steps = "steps";
    public const string StepsPerEpoch = "stepsPerEpoch";
    public const string LearningRate = "learningRate";
    public const string Skipped = "skippedSteps";
    public const string LearningRateFactor = "learningRateFactor";
    public const string RestoringCallback = "restoringCallback";
    public const string TrainSeconds = "seconds.training";
    public const string EvaluateSeconds = "seconds.evaluation";

    /// <summary>Those that are finite and at least zero in every run.</summary>
    public static readonly string[] NeverNegative = [Steps, Skipped, LearningRateFactor, TrainSeconds, EvaluateSeconds];

    /// <summary>Whether a tensor of a checkpoint says how long something took.</summary>
    public static bool IsTime(string tensor) => CheckpointNames.In(CheckpointNames.Run, tensor) is TrainSeconds or EvaluateSeconds;
}
