using System.CommandLine;
using Lamina.Reporting;
using Lamina.Runs;

namespace Lamina.Cli;

/// <summary><c>lamina compare</c>: says what tells runs apart.</summary>
internal static class CompareCommand
{
    public static Command Create()
    {
        var runs = new Argument<string[]>("RUN") { Description = "The folders of two or more runs.", Arity = ArgumentArity.OneOrMore };
        var page = new Option<string?>("--html") { Description = "Also writes the comparison as a page, with all curves overlaid.", HelpName = "FILE" };
        var json = CommonOptions.Json();
        var command = new Command("compare", "Compares runs: settings, metrics, curves, and a paired test where their seeds match.") { runs, page, json };

        // An unknown option after a list of runs would otherwise be taken for one more run.
        command.Validators.Add(result =>
        {
            var folders = result.GetResult(runs)?.Tokens ?? [];
            foreach (var token in folders.Where(token => token.Value.StartsWith('-')))
                result.AddError($"Unknown option '{token.Value}'.");
            if (folders.Count == 1)
                result.AddError("A comparison needs two or more runs, but received one.");
        });
        command.SetAction(arguments => Run(arguments.GetRequiredValue(runs), arguments.GetValue(page), arguments.GetValue(json)));
        return command;
    }

    private static int Run(string[] folders, string? page, bool json)
    {
        var comparison = new RunComparison([.. folders.Select(Read)]);
        if (page is not null)
            PageFile.Write(page, ComparisonPage.IsAt, "a comparison of runs", () => ComparisonPage.Write(comparison));
        if (json)
            Console.WriteLine(ComparisonText.Json(comparison, page).ToJsonString());
        else
            ComparisonText.Write(Console.Out, comparison, page);
        return ExitCodes.Done;
    }

    private static RecordedRun Read(string folder)
    {
        try
        {
            return RecordedRun.Read(folder);
        }
        catch (RunFileException exception)
        {
            throw new ArgumentProblemException(exception.Message);
        }
    }
}
