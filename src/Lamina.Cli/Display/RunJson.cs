using System.Globalization;
using System.Text.Json.Nodes;
using Lamina.Reporting;

namespace Lamina.Cli;

/// <summary>A recorded run as JSON.</summary>
internal static class RunJson
{
    public static JsonObject Of(RecordedRun run)
    {
        var json = Single(run);
        if (run.Group is { } group)
            json["group"] = new JsonObject
            {
                ["runs"] = group.Runs.Count,
                ["metrics"] = new JsonObject(group.Metrics.Select(metric => KeyValuePair.Create(metric.Name, (JsonNode?)metric.ToJson())))
            };
        return json;
    }

    private static JsonObject Single(RecordedRun run) => new()
    {
        ["run"] = run.Folder,
        ["name"] = run.Name,
        ["started"] = run.Started.ToString("s", CultureInfo.InvariantCulture),
        ["outcome"] = run.Outcome,
        ["epochs"] = run.Epochs.Count,
        ["seconds"] = run.Seconds,
        ["final"] = Numbers(run.Final),
        ["bestEpoch"] = run.BestEpoch,
        ["best"] = Numbers(run.Best),
    };

    /// <summary>A number, or null where it is not finite, for which JSON has no form.</summary>
    public static JsonNode? Number(double? value) => value is { } number && double.IsFinite(number) ? number : null;

    private static JsonObject Numbers(IEnumerable<KeyValuePair<string, double>> metrics) =>
        new(metrics.Select(metric => KeyValuePair.Create(metric.Key, Number(metric.Value))));
}
