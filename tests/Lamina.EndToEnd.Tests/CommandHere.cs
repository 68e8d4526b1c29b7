using System.Text;
using Lamina.Cli;

namespace Lamina.Tests;

/// <summary>
/// The command run within this process, by the same code from its arguments to its exit code and texts, where many of them would take too long each in a
/// process of its own. What needs the process itself (its environment, its standard input, signals, a kill) runs by <see cref="LaminaCommand"/>.
/// </summary>
internal static class CommandHere
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);
    private static readonly RoutedWriter s_output = new(Console.Out);
    private static readonly RoutedWriter s_error = new(Console.Error);

    static CommandHere()
    {
        Environment.CurrentDirectory = LaminaCommand.Root;
        Console.SetOut(s_output);
        Console.SetError(s_error);
    }

    /// <summary>Runs a command; several may run at once, and each keeps what it prints itself.</summary>
    public static CommandResult Run(params string[] arguments)
    {
        // On a thread of its own, as in a process: the test framework's would have a context in which the command may not wait.
        var command = Task.Factory.StartNew(() => Execute(arguments), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return Task.WaitAny([command], s_limit) == 0
            ? command.GetAwaiter().GetResult()
            : throw new TimeoutException($"lamina {string.Join(' ', arguments)} did not end within {s_limit}.");
    }

    private static CommandResult Execute(string[] arguments)
    {
        var (output, error) = (new MemoryStream(), new MemoryStream());
        var results = new StandardStream(output.Write);
        using var routedOutput = s_output.To(new StandardWriter(results, new UTF8Encoding(false)));
        using var routedError = s_error.To(new StandardWriter(new StandardStream(error.Write), new UTF8Encoding(false)));
        var code = CommandRunner.Run(LaminaRoot.Create(), arguments, results);
        return new(code, Encoding.UTF8.GetString(output.ToArray()), Encoding.UTF8.GetString(error.ToArray()));
    }
}
