using System.CommandLine;
using Lamina.Cli;
using Lamina.Runs;

namespace Lamina.Tests;

/// <summary>Commands run within this process, where a great many of them would take too long each in its own. What they print is kept.</summary>
internal static class CommandHere
{
    /// <summary>Runs a command; bad input is its exit code and message, any other exception is the caller's.</summary>
    public static CommandResult Run(params string[] arguments)
    {
        var (output, error) = (Console.Out, Console.Error);
        using var written = new StringWriter();
        using var told = new StringWriter();
        try
        {
            Console.SetOut(written);
            Console.SetError(told);
            var root = new RootCommand
            {
                TrainCommand.Create(),
                SweepCommand.Create(),
                EvaluateCommand.Create(),
                PredictCommand.Create(),
                RunsCommand.Create(),
                CompareCommand.Create(),
                PluginFolders.Option()
            };
            var code = root.Parse(arguments).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
            return new(code, written.ToString(), told.ToString());
        }
        catch (Exception exception) when (exception is ProblemsException or DataException or ArgumentProblemException or RunFileException)
        {
            return new(ExitCodes.BadInput, written.ToString(), $"{told}{exception.Message}");
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }
    }
}
