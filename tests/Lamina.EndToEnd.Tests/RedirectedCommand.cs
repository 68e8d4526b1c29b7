using System.Diagnostics;

namespace Lamina.Tests;

/// <summary>The command with a standard stream lost, as a shell would start it.</summary>
internal static class RedirectedCommand
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);

    /// <summary>Runs it to its end; the streams that are lost come back empty.</summary>
    public static CommandResult Run(StreamCondition condition, params string[] arguments) => Shell(Redirected(condition), arguments);

    /// <summary>Runs a script whose <c>"$@"</c> is the command.</summary>
    public static CommandResult Shell(string script, params string[] arguments)
    {
        using var process = Start(script, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(s_limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"lamina {string.Join(' ', arguments)} did not end within {s_limit}.");
        }

        return new(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }

    /// <summary>Starts a script whose <c>"$@"</c> is the command; where it ends with <c>exec</c>, the process is the command itself.</summary>
    public static Process Start(string script, params string[] arguments)
    {
        var command = Path.Combine(AppContext.BaseDirectory, "lamina.dll");
        return Process.Start(new ProcessStartInfo("bash", ["-c", script, "bash", "dotnet", command, .. arguments])
        {
            WorkingDirectory = LaminaCommand.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
    }

    /// <summary>The script of a condition.</summary>
    public static string Redirected(StreamCondition condition) => condition switch
    {
        StreamCondition.OutputClosed => """exec "$@" >&-""",
        StreamCondition.OutputFull => """exec "$@" >/dev/full""",
        // The pipe has lost its last reader before the command begins.
        StreamCondition.OutputUnread => """pipe=$(mktemp -u); mkfifo "$pipe"; exec 3<>"$pipe" 4>"$pipe" 3<&-; rm "$pipe"; exec "$@" >&4 4>&-""",
        StreamCondition.ErrorClosed => """exec "$@" 2>&-""",
        StreamCondition.ErrorFull => """exec "$@" 2>/dev/full""",
        StreamCondition.InputClosed => """exec "$@" <&-""",
        StreamCondition.AllClosed => """exec "$@" <&- >&- 2>&-""",
        _ => """exec "$@" """,
    };
}
