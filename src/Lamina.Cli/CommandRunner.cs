using System.CommandLine;

namespace Lamina.Cli;

/// <summary>Runs the command line: messages go to standard error, results to standard output, and the exit code says how it ended.</summary>
internal static class CommandRunner
{
    public static int Run(RootCommand root, string[] args)
    {
        if (args.Length == 0)
        {
            root.Parse("--help").Invoke();
            return ExitCodes.BadInput;
        }

        // An argument may begin with '@' without naming a file of further arguments.
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
                Console.Error.WriteLine($"lamina: error: {error.Message}");
            Console.Error.WriteLine($"See 'lamina {string.Join(' ', parsed.CommandResult.Command.Name == root.Name ? [] : new[] { parsed.CommandResult.Command.Name, "" })}--help'.");
            return ExitCodes.BadInput;
        }

        try
        {
            // Signals are ours: the library would end the process two seconds after one.
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (ProblemsException exception)
        {
            foreach (var problem in exception.Problems)
                Console.Error.WriteLine(Shortened(problem));
            Console.Error.WriteLine(exception.Problems.Length == 1 ? "1 problem." : $"{exception.Problems.Length} problems.");
            return ExitCodes.BadInput;
        }
        catch (DataException exception)
        {
            Console.Error.WriteLine(Shortened(exception.Problem));
            return ExitCodes.BadInput;
        }
        catch (ArgumentProblemException exception)
        {
            Console.Error.WriteLine($"lamina: error: {exception.Message}");
            return ExitCodes.BadInput;
        }
        catch (Exception exception) when (exception is LaminaException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"lamina: error: {exception.Message}");
            return ExitCodes.Failed;
        }
    }

    /// <summary>The problem with its file named as a person in this folder would.</summary>
    private static Problem Shortened(Problem problem) =>
        Path.IsPathFullyQualified(problem.Location.Source) ? problem with { Location = problem.Location with { Source = ResultText.Short(problem.Location.Source) } } : problem;
}
