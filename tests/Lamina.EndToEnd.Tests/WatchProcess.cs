using System.Diagnostics;

namespace Lamina.Tests;

/// <summary>A <c>lamina watch</c> that is running.</summary>
public sealed class WatchProcess : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(20);
    private readonly Process _process;

    public WatchProcess(string run)
    {
        _process = LaminaCommand.Start(null, "watch", run);
        Url = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException(_process.StandardError.ReadToEnd());
    }

    /// <summary>The page's address.</summary>
    public string Url { get; }

    /// <summary>Ends it as Ctrl-C does, and returns its exit code.</summary>
    public int Stop()
    {
        Process.Start("kill", ["-INT", $"{_process.Id}"]).WaitForExit();
        return _process.WaitForExit(s_limit) ? _process.ExitCode : throw new TimeoutException($"lamina watch did not end within {s_limit}.");
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
