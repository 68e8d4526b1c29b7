using System.CommandLine;
using Lamina.Data;
using Lamina.Experiments;
using Lamina.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Cli;

/// <summary><c>lamina init</c>: drafts an experiment for a table.</summary>
internal static class InitCommand
{
    private const long MostChecked = 20_000_000;

    public static Command Create()
    {
        var path = TableOptions.Path();
        var label = TableOptions.Label();
        var delimiter = TableOptions.Delimiter();
        var to = new Option<string?>("--to") { Description = "The experiment's file; by default NAME.json beside the table.", HelpName = "FILE" };
        var command = new Command("init", "Drafts a commented experiment for a table, and says what the table holds.") { path, label, delimiter, to };
        command.SetAction(arguments =>
            Run(arguments, arguments.GetRequiredValue(path), TableOptions.DelimiterOf(arguments, delimiter), arguments.GetValue(label),
                arguments.GetValue(to)));
        return command;
    }

    private static int Run(ParseResult arguments, string path, string? delimiter, string? label, string? to)
    {
        var name = ExperimentNames.Of(path, "table");
        var file = Path.GetFullPath(to ?? Path.Combine(Path.GetDirectoryName(path) ?? "", $"{name}.json"));
        if (Path.Exists(file))
            throw new ArgumentProblemException($"--to: '{ResultText.Short(file)}' exists. Name another file with --to, so that nothing is lost.");
        var profile = TableProfile.Of(new CsvSource(path, label, Delimiter: delimiter), path, label);
        WarningText.Write(Console.Error, profile.Warnings);
        var (text, split) = Draft(arguments, profile, file, name);
        TableProfileText.Write(Console.Out, profile, path);
        Console.WriteLine($"split       {split}");
        Write(file, text);
        Console.WriteLine($"experiment  {ResultText.Short(file)}");
        Console.WriteLine($"next        lamina train {ResultText.Short(file)}");
        return ExitCodes.Done;
    }

    /// <summary>The draft, which splits the rows by time or groups only where that leaves every class to learn from.</summary>
    private static (string Text, string Split) Draft(ParseResult arguments, TableProfile profile, string file, string name)
    {
        var text = ExperimentDraft.Write(profile, Path.GetDirectoryName(file)!, name);
        var plain = ExperimentDraft.Write(profile, Path.GetDirectoryName(file)!, name, byRowsAlone: true);
        try
        {
            return (text, Check(arguments, text, file, profile));
        }
        catch (LaminaException exception) when (text != plain)
        {
            Console.Error.WriteLine($"The rows cannot be split by time or groups, and are drawn one by one: {exception.Message}");
            return (plain, Check(arguments, plain, file, profile));
        }
    }

    /// <summary>
    /// Reads the experiment and its data as <c>check</c> does, so that nothing is written that could not be trained, and says how they are split.
    /// </summary>
    private static string Check(ParseResult arguments, string text, string file, TableProfile profile)
    {
        using var services = Services.Create(arguments, 1);
        var document = services.GetRequiredService<ExperimentReader>().ReadText(text, file);
        if (profile.Rows * profile.Columns.Length > MostChecked)
            return "not made here for so many rows; 'lamina check' says how many there are to learn from and to validate on";
        var plan = document.Locating(() => ExperimentData.CreatePlan(document.Experiment, services.GetRequiredService<ComponentCatalogue>().Fusions));
        var data = document.Locating(() => ExperimentData.Load(plan));
        var counts = $"{NumberText.Whole(data.Train.Count)} rows to learn from, {NumberText.Whole(data.Validation!.Count)} to validate on";
        return SharedRows.Count(data.Train, data.Validation) switch
        {
            0 => $"{counts}, none of them the same as one to learn from",
            1 => $"{counts}, 1 of them the same as one to learn from, which makes validation look a little too good",
            var shared => $"{counts}, {NumberText.Whole(shared)} of them the same as one to learn from, which makes validation look too good",
        };
    }

    private static void Write(string file, string text)
    {
        try
        {
            AtomicFile.WriteNew(file, text);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ArgumentProblemException($"--to: '{ResultText.Short(file)}' cannot be written: {exception.Message}");
        }
    }
}
