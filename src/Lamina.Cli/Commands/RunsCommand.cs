using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Lamina.Reporting;
using Lamina.Runs;
using Spectre.Console;

namespace Lamina.Cli;

/// <summary><c>lamina runs</c>: lists runs.</summary>
internal static class RunsCommand
{
    private const string Root = "runs";

    public static Command Create()
    {
        var folder = new Argument<string>("FOLDER")
        {
            Description = $"Where to look; by default {Root}.",
            Arity = ArgumentArity.ZeroOrOne,
            DefaultValueFactory = _ => Root
        };
        var json = CommonOptions.Json();
        var command = new Command("runs", "Lists runs: name, date, best metric, duration, and what was changed since the run of that name before.")
        {
            folder, json
        };
        command.SetAction(arguments => Run(arguments.GetRequiredValue(folder), arguments.GetValue(json)));
        return command;
    }

    private static int Run(string root, bool json)
    {
        if (!Directory.Exists(root))
            throw new ArgumentProblemException($"there is no folder '{root}'. Name the one that holds the runs.");
        var runs = RecordedRun.Find(root).Select(Read).OfType<RecordedRun>().OrderBy(run => run.Started).ThenBy(run => run.Folder, StringComparer.Ordinal)
            .ToList();
        var holders = runs.Where(run => run.HoldsRuns && run.Folder != Path.GetFullPath(root).TrimEnd(Path.DirectorySeparatorChar))
            .Select(run => run.Folder + Path.DirectorySeparatorChar).ToList();
        runs.RemoveAll(run => holders.Exists(holder => run.Folder.StartsWith(holder, StringComparison.Ordinal)));
        var changes = runs.Select((run, index) =>
            !run.IsSweep && runs.Take(index).LastOrDefault(earlier => earlier.Name == run.Name && IsAlike(earlier, run)) is { } before
            ? RunComparison.Changes(before, run, ComparisonText.Cut)
            : []).ToList();
        if (json)
            Console.WriteLine(new JsonArray([.. runs.Zip(changes, Json)]).ToJsonString());
        else
            Write(runs, changes);
        return ExitCodes.Done;
    }

    // A group's experiment is as it was written, a run's has every decision in it: only like and like can be told apart.
    private static bool IsAlike(RecordedRun earlier, RecordedRun run) => !earlier.IsSweep && earlier.Group is null == run.Group is null;

    private static string Best(RecordedRun run) => run switch
    {
        { Headline: not { } } => "–",
        { Group: { } group, Headline: { Key: var name } } =>
            $"{name} {NumberText.Value(group[name]!.Mean)} ± {NumberText.Value(group[name]!.StandardDeviation)}",
        { Headline: { } best } => ResultText.Metrics([best]),
    };

    private static string Extent(RecordedRun run) =>
        (run.Group is { } group ? $"{group.Runs.Count} runs" : run.IsSweep ? "sweep" : $"{run.Epochs.Count}") + (run.Outcome is null ? " (open)" : "");

    private static RecordedRun? Read(string folder)
    {
        try
        {
            return RecordedRun.Read(folder);
        }
        catch (RunFileException exception)
        {
            Console.Error.WriteLine($"lamina: warning: {exception.Message}");
            return null;
        }
    }

    private static void Write(List<RecordedRun> runs, List<IReadOnlyList<string>> changes)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("name", "started", "best");
        table.AddColumn(new TableColumn("epochs").RightAligned()).AddColumn(new TableColumn("seconds").RightAligned()).AddColumns("changed", "folder");
        foreach (var (run, changed) in runs.Zip(changes))
        {
            table.AddRow(
                TerminalText.Cell(run.Name),
                run.Started.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
                TerminalText.Cell(Best(run)),
                Extent(run),
                NumberText.Value(run.Seconds),
                TerminalText.Cell(string.Join("; ", changed)),
                TerminalText.Cell(ResultText.Short(run.Folder)));
        }

        NetworkText.Write(Console.Out, table);
    }

    private static JsonObject Json(RecordedRun run, IReadOnlyList<string> changes)
    {
        var json = RunJson.Of(run);
        json["changed"] = new JsonArray([.. changes.Select(change => (JsonNode?)change)]);
        return json;
    }
}
