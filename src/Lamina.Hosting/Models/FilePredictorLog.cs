using Microsoft.Extensions.Logging;

namespace Lamina.Hosting;

/// <summary>What is logged about the model file of a predictor.</summary>
internal static partial class FilePredictorLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "A new model is in use: {Path}")]
    public static partial void Loaded(ILogger logger, string path);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The new model file cannot be used, so the previous model stays in use: {Problem}")]
    public static partial void Refused(ILogger logger, string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Path} cannot be watched, so a new model is noticed within a second: {Reason}")]
    public static partial void NotWatched(ILogger logger, string path, string reason);
}
