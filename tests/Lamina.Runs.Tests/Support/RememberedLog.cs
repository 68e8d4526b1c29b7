using Microsoft.Extensions.Logging;

namespace Lamina.Runs.Tests;

/// <summary>Remembers what is logged, and of which run, where it is a run's.</summary>
internal sealed class RememberedLog : IRunLog, ILoggerFactory
{
    private readonly Lock _lock = new();
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines => _lines;

    public ILoggerProvider Open(RunFolder folder)
    {
        Write($"{Path.GetFileName(folder.FullPath)} opened");
        return new OfRun(this, Path.GetFileName(folder.FullPath));
    }

    public ILogger CreateLogger(string categoryName) => new Lined(this, "program");

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public void Dispose()
    {
    }

    private void Write(string line)
    {
        lock (_lock)
            _lines.Add(line);
    }

    private sealed class OfRun(RememberedLog log, string name) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => new Lined(log, $"{name} {categoryName}");

        public void Dispose() => log.Write($"{name} closed");
    }

    private sealed class Lined(RememberedLog log, string name) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.Write($"{name}: {formatter(state, exception).Split(" ended")[0]}");
    }
}
