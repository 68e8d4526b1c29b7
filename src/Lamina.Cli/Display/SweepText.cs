using Lamina.Hosting;
using Lamina.Reporting;
using Lamina.Runs;
using Spectre.Console;

namespace Lamina.Cli;

/// <summary>A sweep in words.</summary>
internal static class SweepText
{
    private const int Shown = 20;

    /// <summary>What is going to happen.</summary>
    public static void Start(TextWriter output, string name, SweepPlan plan, RunFolder folder) =>
        output.WriteLine($"Sweeping '{name}': {Plan(plan)}, in {ResultText.Short(folder.FullPath)}.");

    /// <summary>How many trials, of what, and by what they are judged.</summary>
    public static string Plan(SweepPlan plan)
    {
        var seeds = plan.Section.Seeds == 1 ? "" : $" with {plan.Section.Seeds} seeds each";
        var rungs = plan.Rungs.Count == 1 ? "" : $", compared after {string.Join(", ", plan.Rungs.SkipLast(1))} and {plan.Rungs[^1]} epochs";
        var direction = plan.Objective.HigherIsBetter ? "highest" : "lowest";
        return $"{plan.Trials.Count} {(plan.Section.Method == SweepMethod.Grid ? "combinations" : "trials at random")}{seeds} of "
            + $"{string.Join(", ", plan.Section.Parameters.Select(parameter => parameter.Path))}{rungs}, for the {direction} {plan.Objective.Name}";
    }

    /// <summary>The table, the best first.</summary>
    public static void Write(TextWriter output, SweepTable table, RunFolder folder, string? best)
    {
        var text = new Table().Border(TableBorder.Simple).AddColumn(new TableColumn("rank").RightAligned()).AddColumn(new TableColumn("trial").RightAligned());
        foreach (var name in table.ShortNames)
            text.AddColumn(new TableColumn(TerminalText.Cell(name)).RightAligned());
        text.AddColumn(new TableColumn("epochs").RightAligned()).AddColumn(new TableColumn(table.Objective.Name).RightAligned()).AddColumn("outcome");
        var rows = table.Ranked.Concat(table.Rows.Where(row => row.Rank is null)).ToList();
        foreach (var row in rows.Take(Shown))
            text.AddRow([$"{row.Rank}", $"{row.Trial}", .. row.Values.Select(value => TerminalText.Cell(SettingText.Of(value))), $"{row.Epochs}",
                Reached(table, row), (string)ComponentJson.Write(row.Outcome)!]);
        NetworkText.Write(output, text);
        if (rows.Count > Shown)
            output.WriteLine($"… and {rows.Count - Shown} more in {ResultText.Short(Path.Combine(folder.FullPath, "trials.csv"))}");
        if (table.Rows.Count < table.Proposed)
            output.WriteLine($"{table.Rows.Count} of {table.Proposed} trials were started.");
        output.WriteLine($"chart  {ResultText.Short(Path.Combine(folder.FullPath, "sweep.html"))}");
        output.WriteLine(best is null ? "Every trial failed; trials.csv says why." : $"best   lamina train {ResultText.Short(best)}");
    }

    private static string Reached(SweepTable table, SweepRow row)
    {
        if (row.Objectives.Count == 0)
            return "–";
        var summary = table.Summary(row);
        return row.Objectives.Count == 1 ? NumberText.Value(summary.Mean) : $"{NumberText.Value(summary.Mean)} ± {NumberText.Value(summary.StandardDeviation)}";
    }
}
