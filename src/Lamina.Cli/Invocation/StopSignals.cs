using System.Runtime.InteropServices;

namespace Lamina.Cli;

/// <summary>
/// Ctrl-C, termination and a terminal that hangs up: the first asks the run to stop and keep its progress, a second Ctrl-C or termination ends the
/// process. A signal that was ignored at the start, as <c>nohup</c> has it, stays ignored.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private int _stops;
    private int _exitCode;

    public StopSignals()
    {
        Register(PosixSignal.SIGINT, ExitCodes.Cancelled);
        Register(PosixSignal.SIGTERM, ExitCodes.Terminated);
        Register(PosixSignal.SIGHUP, ExitCodes.HungUp);
    }

    public CancellationToken Token => _cancellation.Token;

    /// <summary>The exit code of the signal that came first; that of Ctrl-C until one has.</summary>
    public int ExitCode => _exitCode == 0 ? ExitCodes.Cancelled : _exitCode;

    public void Dispose()
    {
        _registrations.ForEach(registration => registration.Dispose());
        _cancellation.Dispose();
    }

    private void Register(PosixSignal signal, int exitCode)
    {
        if (!IgnoredSignals.Contains(signal))
            _registrations.Add(PosixSignalRegistration.Create(signal, context => Stop(context, exitCode)));
    }

    private void Stop(PosixSignalContext context, int exitCode)
    {
        // A terminal that goes away tells it more than once, by itself and through the shell: that is no impatience.
        if (exitCode != ExitCodes.HungUp && Interlocked.Increment(ref _stops) > 1)
            return;
        context.Cancel = true;

        // Two signals of one moment come on two threads.
        if (Interlocked.CompareExchange(ref _exitCode, exitCode, 0) == 0)
            _cancellation.Cancel();
    }
}
