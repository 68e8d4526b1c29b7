using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Lamina.Mpi;

/// <summary>A program whose streams are those of this process, and which gets the signals that this process gets.</summary>
public static partial class SignalledProcess
{
    private static readonly (PosixSignal Signal, int Number)[] s_signals = [(PosixSignal.SIGINT, 2), (PosixSignal.SIGTERM, 15), (PosixSignal.SIGHUP, 1)];

    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">Its path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>Its exit code, and whether a signal came meanwhile.</returns>
    public static (int ExitCode, bool WasStopped) Run(string program, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments))!;
        var wasStopped = false;
        PosixSignalRegistration[] registrations = [.. s_signals.Select(known => PosixSignalRegistration.Create(known.Signal, context =>
        {
            (context.Cancel, wasStopped) = (true, true);
            _ = Kill(process.Id, known.Number);
        }))];
        try
        {
            process.WaitForExit();
            return (process.ExitCode, wasStopped);
        }
        finally
        {
            Array.ForEach(registrations, registration => registration.Dispose());
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
