using System.Diagnostics;

namespace Lamina.Tests;

/// <summary>The built command, run as a user runs it: a process of its own.</summary>
internal static class LaminaCommand
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);

    /// <summary>The root of the repository.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The command that was built with the tests.</summary>
    public static string BesideTests { get; } = Path.Combine(AppContext.BaseDirectory, "lamina.dll");

    public static CommandResult Run(params string[] arguments) => Run(null, arguments);

    public static CommandResult Run(IReadOnlyDictionary<string, string>? environment, params string[] arguments) => RunAt(BesideTests, environment, arguments);

    /// <summary>Runs the command that stands at that path.</summary>
    public static CommandResult RunAt(string command, IReadOnlyDictionary<string, string>? environment, params string[] arguments)
    {
        using var process = StartAt(command, environment, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(s_limit))
        {
            process.Kill();
            throw new TimeoutException($"lamina {string.Join(' ', arguments)} did not end within {s_limit}.");
        }

        return new CommandResult(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }

    public static Process Start(IReadOnlyDictionary<string, string>? environment, params string[] arguments) => StartAt(BesideTests, environment, arguments);

    private static Process StartAt(string command, IReadOnlyDictionary<string, string>? environment, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add(command);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Framework.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("The tests run inside the repository, whose root holds Framework.sln.");
    }
}
