using Lamina.Runs;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Extensions.Logging;
using Serilog.Formatting.Json;

namespace Lamina.Cli;

/// <summary>The run's log: a JSON object a line, in the run's folder.</summary>
internal static class RunLog
{
    /// <summary>Lets everything that is logged from now on go to the folder's log as well.</summary>
    public static IDisposable Open(RunFolder folder, ILoggerFactory loggers)
    {
        InputFile.Require(folder.Log);
        var file = new LoggerConfiguration().WriteTo.File(new JsonFormatter(), folder.Log).CreateLogger();
        loggers.AddProvider(new SerilogLoggerProvider(file));
        return file;
    }
}
