using System.Text.Json.Nodes;
using Lamina.Reporting;
using Spectre.Console;

namespace Lamina.Cli;

/// <summary>A comparison of runs in words and as JSON.</summary>
internal static class ComparisonText
{
    private const string Missing = "–";
    private const int LongestValue = 48;

    public static void Write(TextWriter output, RunComparison comparison, string? page)
    {
        foreach (var (index, run) in comparison.Runs.Index())
            output.WriteLine($"{RunComparison.Letter(index)}  {ResultText.Short(run.Folder)}  {Extent(run)}");
        if (comparison.Differences.Count > 0)
            Write(output, "setting", comparison, comparison.Differences.Select(setting => setting.Values.Select(Cut).Prepend(setting.Setting)));
        else
            output.WriteLine("The settings are the same.");
        Write(output, "at the end", comparison, comparison.Metrics.Select(name => comparison.Runs.Select(run => Final(run, name)).Prepend(name)));
        var best = comparison.Runs.SelectMany(run => run.Best).Select(metric => metric.Key).Distinct()
            .Select(name => Values(name, comparison.Runs.Select(run => run.Best))).ToList();
        if (best.Count > 0)
            Write(output, "best epoch", comparison,
                best.Prepend(comparison.Runs.Select(run => run.BestEpoch is { } epoch ? $"{epoch}" : Missing).Prepend("epoch")));
        if (comparison.AreEqual)
            output.WriteLine("The final metrics are the same, to the last bit.");
        foreach (var test in comparison.Tests)
            output.WriteLine($"{test.Metric}: {Pairs(test)} = {NumberText.Value(test.Test.Mean)} on average{Significance(test.Test)}");
        if (page is not null)
            output.WriteLine($"curves  {ResultText.Short(Path.GetFullPath(page))}");
    }

    public static JsonObject Json(RunComparison comparison, string? page)
    {
        var json = new JsonObject
        {
            ["runs"] = new JsonArray([.. comparison.Runs.Select(RunJson.Of)]),
            ["settings"] =
                new JsonObject(comparison.Differences.Select(
                setting => KeyValuePair.Create(setting.Setting, (JsonNode?)new JsonArray([.. setting.Values.Select(value => (JsonNode?)value)])))),
            ["pairedTests"] = new JsonArray([.. comparison.Tests.Select(Test)]),
        };
        if (page is not null)
            json["html"] = Path.GetFullPath(page);
        return json;
    }

    /// <summary>A setting's value, without its middle where it is long.</summary>
    public static string Cut(string value) => value.Length <= LongestValue ? value : $"{value[..(LongestValue / 2)]}…{value[^(LongestValue / 4)..]}";

    private static string Extent(RecordedRun run) =>
        run.Group is { } group ? $"{group.Runs.Count} runs" : run.IsSweep ? "a sweep" : $"{run.Epochs.Count} epochs, {NumberText.Value(run.Seconds)} s";

    private static string Final(RecordedRun run, string name) =>
        run.Group?[name] is { } summary ? $"{NumberText.Value(summary.Mean)} ± {NumberText.Value(summary.StandardDeviation)}"
        : run.Final.Where(metric => metric.Key == name).Select(metric => NumberText.Value(metric.Value)).FirstOrDefault(Missing);

    private static JsonObject Test(PairedComparison comparison) => new()
    {
        ["metric"] = comparison.Metric,
        ["test"] = "Student's paired t-test, two-sided",
        ["first"] = new JsonArray([.. comparison.First.Select(run => (JsonNode?)run)]),
        ["second"] = new JsonArray([.. comparison.Second.Select(run => (JsonNode?)run)]),
        ["meanDifference"] = RunJson.Number(comparison.Test.Mean),
        ["deviation"] = RunJson.Number(comparison.Test.Deviation),
        ["t"] = RunJson.Number(comparison.Test.T),
        ["p"] = RunJson.Number(comparison.Test.P),
    };

    private static void Write(TextWriter output, string head, RunComparison comparison, IEnumerable<IEnumerable<string>> rows)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn(head);
        for (var run = 0; run < comparison.Runs.Count; run++)
            table.AddColumn(new TableColumn(RunComparison.Letter(run)).RightAligned());
        foreach (var row in rows)
            table.AddRow([.. row.Select(TerminalText.Cell)]);
        NetworkText.Write(output, table);
    }

    private static IEnumerable<string> Values(string name, IEnumerable<IReadOnlyList<KeyValuePair<string, double>>> runs) =>
        runs.Select(metrics => metrics.Where(metric => metric.Key == name).Select(metric => NumberText.Value(metric.Value)).FirstOrDefault(Missing))
            .Prepend(name);

    private static string Pairs(PairedComparison test) =>
        string.Join(", ", test.First.Zip(test.Second, (first, second) => $"{RunComparison.Letter(second)} − {RunComparison.Letter(first)}"));

    private static string Significance(PairedTest test) => test switch
    {
        { P: { } p } => $"; paired t-test over {test.Count} seeds: t = {NumberText.Value(test.T!.Value)}, p = {NumberText.Value(p)}",
        { Count: 1 } => "; one seed is not enough for a test: train with others, by --set seed=N",
        _ => $"; {test.Count} equal differences allow no test",
    };
}
