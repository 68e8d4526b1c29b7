using System.Runtime.InteropServices;

namespace Lamina.Cli;

/// <summary>Ctrl-C and termination: the first asks the run to stop and keep what it learnt, a second one ends the process.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private int _count;

    public StopSignals()
    {
        Register(PosixSignal.SIGINT, ExitCodes.Cancelled);
        Register(PosixSignal.SIGTERM, ExitCodes.Terminated);
    }

    public CancellationToken Token => _cancellation.Token;

    /// <summary>The exit code of the signal that came; that of Ctrl-C until one has.</summary>
    public int ExitCode { get; private set; } = ExitCodes.Cancelled;

    public void Dispose()
    {
        _registrations.ForEach(registration => registration.Dispose());
        _cancellation.Dispose();
    }

    private void Register(PosixSignal signal, int exitCode) => _registrations.Add(PosixSignalRegistration.Create(signal, context =>
    {
        // Two signals of one moment come on two threads.
        if (Interlocked.Increment(ref _count) > 1)
            return;
        context.Cancel = true;
        ExitCode = exitCode;
        _cancellation.Cancel();
    }));
}
