using System.Diagnostics;

namespace Lamina.Tests;

/// <summary>The built command in several processes, started by Open MPI's <c>mpirun</c>.</summary>
internal static class RankCommand
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(5);

    /// <summary>Why tests of several processes are skipped.</summary>
    public const string Reason = "Open MPI is not on this machine: apt install openmpi-bin. .ci/run has it.";

    /// <summary>Whether there is an <c>mpirun</c>.</summary>
    public static bool IsInstalled { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "mpirun")));

    /// <summary>Runs the command in some processes.</summary>
    public static CommandResult Run(int ranks, params string[] arguments) => Run([Part(ranks, arguments)]);

    /// <summary>What <c>mpirun</c> is given to start some processes; parts are divided by a colon.</summary>
    public static string[] Part(int ranks, params string[] arguments) => PartAt(LaminaCommand.BesideTests, ranks, [], arguments);

    /// <summary>The same of a command that stands elsewhere, with variables such as <c>NAME=VALUE</c>.</summary>
    public static string[] PartAt(string command, int ranks, string[] variables, params string[] arguments) =>
        ["-n", $"{ranks}", .. variables.SelectMany(variable => new[] { "-x", variable }), "dotnet", command, .. arguments];

    /// <summary>Runs the command with other arguments in each part of the processes.</summary>
    public static CommandResult Run(params string[][] parts)
    {
        using var process = Start(parts);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(s_limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"mpirun did not end within {s_limit}.");
        }

        return new CommandResult(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }

    /// <summary>Starts the command.</summary>
    public static Process Start(params string[][] parts)
    {
        var start = new ProcessStartInfo("mpirun") { WorkingDirectory = LaminaCommand.Root, RedirectStandardOutput = true, RedirectStandardError = true };
        string[] all = ["--oversubscribe", "--bind-to", "none", .. parts.SelectMany((part, index) => index == 0 ? part : [":", .. part])];
        foreach (var argument in all)
            start.ArgumentList.Add(argument);
        start.Environment["OMPI_ALLOW_RUN_AS_ROOT"] = start.Environment["OMPI_ALLOW_RUN_AS_ROOT_CONFIRM"] = "1";
        return Process.Start(start)!;
    }
}
