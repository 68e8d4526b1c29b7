using Microsoft.Extensions.Logging;

namespace Lamina.Runs;

/// <summary>Keeps a log of each run of its own, besides what the program logs. A program that wants one adds its own to its services.</summary>
public interface IRunLog
{
    /// <summary>Opens the log of a run that is about to train; it is disposed of when the run ends or is stopped.</summary>
    /// <param name="folder">The run's folder.</param>
    ILoggerProvider Open(RunFolder folder);
}
