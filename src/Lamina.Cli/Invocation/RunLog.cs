using Lamina.Runs;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Extensions.Logging;
using Serilog.Formatting.Json;

namespace Lamina.Cli;

/// <summary>A run's log: a JSON object a line, in the run's folder.</summary>
internal sealed class RunLog : IRunLog
{
    public ILoggerProvider Open(RunFolder folder)
    {
        InputFile.Require(folder.Log);
        return new SerilogLoggerProvider(new LoggerConfiguration().WriteTo.File(new JsonFormatter(), folder.Log).CreateLogger(), dispose: true);
    }
}
