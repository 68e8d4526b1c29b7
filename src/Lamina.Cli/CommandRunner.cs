using System.CommandLine;
using System.CommandLine.Parsing;
using Lamina.Hosting;
using Lamina.Runs;

namespace Lamina.Cli;

/// <summary>Runs the command line: messages go to standard error, results to standard output, and the exit code says how it ended.</summary>
internal static class CommandRunner
{
    private const string Verbose = "--verbose";

    // What these are for is a folder or a server: on standard output they only tell of it, unless it is asked for as JSON.
    private static readonly string[] s_doingMoreThanPrinting = ["train", "launch", "sweep", "reproduce", "serve", "watch", "mnist"];

    /// <summary>Runs the command line of this process, with its standard streams.</summary>
    public static int Run(RootCommand root, string[] args)
    {
        var streams = StandardStreams.Install();
        var isVerbose = args.Contains(Verbose);
        AppDomain.CurrentDomain.UnhandledException += (_, unhandled) => Environment.Exit(Report((Exception)unhandled.ExceptionObject, isVerbose));
        return Run(root, args, streams.Output);
    }

    /// <summary>Runs a command line whose results go to <paramref name="output"/> by way of <see cref="Console.Out"/>.</summary>
    public static int Run(RootCommand root, string[] args, StandardStream output)
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
            foreach (var message in Faults(parsed))
                Console.Error.WriteLine($"lamina: error: {message}");
            Console.Error.WriteLine($"See '{PathTo(parsed.CommandResult)} --help'.");
            return ExitCodes.BadInput;
        }

        // Of several processes the first talks; what does not train is done by it alone.
        if (SharedRun.Launched is { Rank: > 0 })
        {
            if (parsed.CommandResult.Command.Name != TrainCommand.Name)
                return ExitCodes.Done;
            Console.SetOut(TextWriter.Null);
            Console.SetError(TextWriter.Null);
        }

        var isVerbose = parsed.GetValue<bool>(Verbose);
        var printsOnly = PrintsOnly(parsed);
        output.EndsCommand = printsOnly;
        try
        {
            // Signals are ours: the library would end the process two seconds after one.
            var code = parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
            return code == ExitCodes.Done && output.Failure is { } failure && (printsOnly || IsJson(parsed))
                ? Report(new LostOutputException(failure), isVerbose)
                : code;
        }
        catch (RankFaultException exception)
        {
            var code = Report(exception.InnerException!, isVerbose);
            exception.Abort(code);
            return code;
        }
        catch (Exception exception)
        {
            return Report(exception, isVerbose);
        }
    }

    /// <summary>The option of every command that shows where an error came from.</summary>
    public static Option<bool> VerboseOption() => new(Verbose)
    {
        Description = "Adds to a fatal error the place in the program that it came from.",
        Recursive = true
    };

    /// <summary>Turns what ended the command into messages and an exit code: the one place for unexpected errors.</summary>
    private static int Report(Exception exception, bool isVerbose)
    {
        switch (exception)
        {
            case LostOutputException { IsReaderGone: true }:
                return ExitCodes.Failed;
            case ProblemsException { Problems: var problems }:
                Write(problems);
                Console.Error.WriteLine(problems.Length == 1 ? "1 problem." : $"{problems.Length} problems.");
                break;
            case DataException { Problems: var problems }:
                Write(problems);
                break;
            default:
                Console.Error.WriteLine($"lamina: error: {Text(exception)}{(isVerbose || IsExpected(exception) ? "" : $" {Verbose} shows where.")}");
                break;
        }

        if (isVerbose)
            Console.Error.Write($"{exception}{Environment.NewLine}");
        return exception is ProblemsException or DataException or ArgumentProblemException or RunFileException ? ExitCodes.BadInput : ExitCodes.Failed;
    }

    private static void Write(IEnumerable<Problem> problems)
    {
        foreach (var problem in problems)
            Console.Error.WriteLine(Shortened(problem));
    }

    private static string Text(Exception exception) => exception switch
    {
        _ when IsExpected(exception) => exception.Message,
        _ when PluginFaults.Find(exception) is { } fault => fault.Message,
        OutOfMemoryException => "there is not enough memory. Make batches, layers or data smaller, or free memory.",
        _ => $"an unexpected {exception.GetType().Name}: {exception.Message} That is a fault of Lamina; please report it.",
    };

    /// <summary>What is wrong with the arguments; of an unknown command, which there are.</summary>
    private static IEnumerable<string> Faults(ParseResult parsed)
    {
        string[] known = [.. parsed.CommandResult.Command.Subcommands.Select(command => command.Name)];
        return known.Length > 0 && parsed.UnmatchedTokens is [var unknown, ..] && !unknown.StartsWith('-')
            ? [$"there is no '{PathTo(parsed.CommandResult)} {unknown}'.{Spelling.Suggest(unknown, known)}"]
            : parsed.Errors.Select(error => error.Message);
    }

    /// <summary>A command as it is called, such as <c>lamina data get</c>.</summary>
    private static string PathTo(CommandResult command) => command.Parent is CommandResult parent ? $"{PathTo(parent)} {command.Command.Name}" : "lamina";

    private static bool IsExpected(Exception exception) =>
        exception is LaminaException and not ComponentFaultException or IOException or UnauthorizedAccessException;

    private static bool PrintsOnly(ParseResult parsed) =>
        parsed.Action != parsed.CommandResult.Command.Action || !s_doingMoreThanPrinting.Contains(parsed.CommandResult.Command.Name);

    private static bool IsJson(ParseResult parsed) =>
        parsed.CommandResult.Command.Options.OfType<Option<bool>>().Any(option => option.Name == "--json" && parsed.GetValue(option));

    /// <summary>The problem with its file named as a person in this folder would.</summary>
    private static Problem Shortened(Problem problem) =>
        Path.IsPathFullyQualified(problem.Location.Source)
            ? problem with { Location = problem.Location with { Source = ResultText.Short(problem.Location.Source) } }
            : problem;
}
