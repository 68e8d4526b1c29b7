using Microsoft.Extensions.Logging;

namespace Lamina.Training;

/// <summary>What training writes to the log, with typed properties.</summary>
internal static partial class TrainingLog
{
    [LoggerMessage(1, LogLevel.Information, "Epoch {Epoch}/{Epochs} ended at step {Step}: training loss {Loss}, validation loss {ValidationLoss}")]
    public static partial void EpochEnded(ILogger logger, int epoch, int epochs, long step, double loss, double? validationLoss);
}
