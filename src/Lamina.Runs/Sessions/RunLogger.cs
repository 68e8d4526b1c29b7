using Lamina.Training;
using Microsoft.Extensions.Logging;

namespace Lamina.Runs;

/// <summary>Logs a run to the program's log and, once that is open, to the run's own.</summary>
internal sealed class RunLogger(ILogger program) : ILogger<Trainer>, IDisposable
{
    private ILoggerProvider? _provider;
    private ILogger? _own;

    /// <summary>Lets everything that is logged from now on go to the run's own log as well.</summary>
    public void Open(ILoggerProvider? log)
    {
        _provider = log;
        _own = log?.CreateLogger(typeof(Trainer).FullName!);
    }

    public bool IsEnabled(LogLevel logLevel) => program.IsEnabled(logLevel) || _own?.IsEnabled(logLevel) == true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => program.BeginScope(state);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        program.Log(logLevel, eventId, state, exception, formatter);
        _own?.Log(logLevel, eventId, state, exception, formatter);
    }

    public void Dispose()
    {
        _own = null;
        _provider?.Dispose();
        _provider = null;
    }
}
