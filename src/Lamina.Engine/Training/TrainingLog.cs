using Microsoft.Extensions.Logging;

namespace Lamina.Training;

/// <summary>What training writes to the log, with typed properties.</summary>
internal static partial class TrainingLog
{
    [LoggerMessage(1, LogLevel.Information, "Epoch {Epoch}/{Epochs} ended at step {Step}: training loss {Loss}, validation loss {ValidationLoss}")]
    public static partial void EpochEnded(ILogger logger, int epoch, int epochs, long step, double loss, double? validationLoss);

    [LoggerMessage(2, LogLevel.Warning, "The checkpoint {Path} is not used: {Problem}")]
    public static partial void CheckpointDamaged(ILogger logger, string path, string problem);

    [LoggerMessage(3, LogLevel.Information, "Resumed after step {Step} from {Path}")]
    public static partial void Resumed(ILogger logger, long step, string path);

    [LoggerMessage(4, LogLevel.Warning, "Step {Step} was left out: {What}, first in layer {Layer}")]
    public static partial void StepSkipped(ILogger logger, long step, string what, string? layer);
}
