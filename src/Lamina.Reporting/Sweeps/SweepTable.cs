using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Lamina.Metrics;
using Lamina.Runs;

namespace Lamina.Reporting;

/// <summary>The result of a sweep: a row for each trial that was started. It holds no times, so that the same sweep gives the same table.</summary>
/// <param name="Name">The experiment's name.</param>
/// <param name="Objective">What decided.</param>
/// <param name="Parameters">The paths of what was varied.</param>
/// <param name="Rows">The trials, in their order.</param>
/// <param name="Proposed">How many trials there were to be.</param>
public sealed record SweepTable(string Name, MetricInfo Objective, IReadOnlyList<string> Parameters, IReadOnlyList<SweepRow> Rows, int Proposed)
{
    /// <summary>The trials that did not fail, the best first.</summary>
    public IReadOnlyList<SweepRow> Ranked => [.. Rows.Where(row => row.Rank is not null).OrderBy(row => row.Rank)];

    /// <summary>The best trial; null where all failed.</summary>
    public SweepRow? Best => Ranked is [var best, ..] ? best : null;

    /// <summary>The mean over seeds of what a trial reached, and its deviation.</summary>
    public MetricSummary Summary(SweepRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new(Objective.Name, row.Objectives);
    }

    /// <summary>Short names of the parameters, for narrow columns.</summary>
    public IReadOnlyList<string> ShortNames => Shortened(Parameters);

    /// <summary>
    /// The shortest ends of paths that tell them apart: <c>learningRate</c>, or <c>layers[dense1].units</c> where there are several <c>units</c>.
    /// </summary>
    public static IReadOnlyList<string> Shortened(IReadOnlyList<string> paths) => [.. paths.Select(path =>
    {
        var steps = path.Split('.');
        return Enumerable.Range(1, steps.Length).Select(count => string.Join('.', steps[^count..]))
            .FirstOrDefault(name => paths.Count(other => other == name || other.EndsWith($".{name}", StringComparison.Ordinal)) == 1) ?? path;
    })];

    /// <summary>The table as CSV.</summary>
    public string Csv()
    {
        var several = Rows.Any(row => row.Objectives.Count > 1);
        var csv = new StringBuilder();
        string[] spread = several ? ["standardDeviation"] : [];
        Line(["trial", "rank", .. Parameters, "outcome", "epochs", Objective.Name, .. spread, "reason"]);
        foreach (var row in Rows)
        {
            var (mean, deviation) = row.Objectives.Count == 0 ? ("", "") : (Number(Summary(row).Mean), Number(Summary(row).StandardDeviation));
            Line([$"{row.Trial}", $"{row.Rank}", .. row.Values.Select(SettingText.Of), (string)ComponentJson.Write(row.Outcome)!, $"{row.Epochs}", mean,
                .. several ? [deviation] : spread, row.Reason ?? ""]);
        }

        return csv.ToString();

        void Line(IEnumerable<string> cells) => csv.AppendJoin(',', cells.Select(Quoted)).Append('\n');
        static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
    }

    /// <summary>The table as JSON, with its best trial where <c>lamina runs</c> looks for the best metrics.</summary>
    public JsonObject Json() => new()
    {
        ["outcome"] = ComponentJson.Write(Best is null ? SweepOutcome.Failed : SweepOutcome.Completed),
        ["objective"] = new JsonObject { ["name"] = Objective.Name, ["higherIsBetter"] = Objective.HigherIsBetter },
        ["best"] = Best is { } top ? new JsonObject { [Objective.Name] = Summary(top).Mean } : [],
        ["bestTrial"] = Best is { } best ? Json(best) : null,
        ["proposed"] = Proposed,
        ["trials"] = new JsonArray([.. Rows.Select(Json)]),
    };

    private JsonObject Json(SweepRow row)
    {
        var json = new JsonObject
        {
            ["trial"] = row.Trial,
            ["rank"] = row.Rank,
            ["folder"] = row.Folder,
            ["values"] = new JsonObject(Parameters.Zip(row.Values, (path, value) => KeyValuePair.Create(path, value?.DeepClone()))),
            ["outcome"] = ComponentJson.Write(row.Outcome),
            ["epochs"] = row.Epochs,
            [Objective.Name] = row.Objectives.Count == 0 ? null : Summary(row).Mean,
        };
        if (row.Objectives.Count > 1)
            json["seeds"] = Summary(row).ToJson();
        if (row.Reason is { } reason)
            json["reason"] = reason;
        return json;
    }

    private static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\n\r") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
