using Microsoft.Extensions.Logging;

namespace Lamina.Cli;

/// <summary>What a server logs, on standard error, as the command's own messages are: a line each, with its level above information.</summary>
internal sealed class PlainLog : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new Line();

    public void Dispose()
    {
    }

    private sealed class Line : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var level = logLevel switch { <= LogLevel.Information => "", LogLevel.Warning => "warning: ", _ => "error: " };
            var cause = exception is null ? "" : $": {exception.GetType().Name}: {exception.Message.ReplaceLineEndings(" ")}";
            Console.Error.WriteLine($"{level}{formatter(state, exception).ReplaceLineEndings(" ")}{cause}");
        }
    }
}
