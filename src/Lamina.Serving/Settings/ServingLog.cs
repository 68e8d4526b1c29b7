using Microsoft.Extensions.Logging;

namespace Lamina.Serving;

/// <summary>What a server logs.</summary>
internal static partial class ServingLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "A request to {Path} failed")]
    public static partial void Failed(ILogger logger, string path, Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "Stopping: requests that were accepted are answered")]
    public static partial void Draining(ILogger logger);
}
