using System.Text.Json.Nodes;
using Lamina.Runs;

namespace Lamina.Reporting;

/// <summary>The common result of the runs of a folder, those of folds and seeds.</summary>
/// <param name="Metrics">Each metric with its value in each run.</param>
/// <param name="Runs">Their folders beneath the common one, in the same order.</param>
public sealed record RecordedGroup(IReadOnlyList<MetricSummary> Metrics, IReadOnlyList<string> Runs)
{
    private static readonly string[] s_counts = ["folds", "seeds"];

    /// <summary>A metric over the runs; null if none has that name.</summary>
    public MetricSummary? this[string metric] => Metrics.FirstOrDefault(summary => summary.Name == metric);

    /// <summary>The group of a folder; null where that is one run's.</summary>
    internal static RecordedGroup? Of(JsonObject experiment, JsonObject result) =>
        experiment["$run"] is JsonObject notes && s_counts.Any(key => notes[key] is JsonValue)
            ? new(Summaries(result["metrics"] as JsonObject ?? []), Folders(result["runs"] as JsonArray ?? []))
            : null;

    private static IReadOnlyList<MetricSummary> Summaries(JsonObject metrics) =>
        [.. metrics.Select(metric =>
            new MetricSummary(metric.Key, metric.Value is JsonObject summary && summary["values"] is JsonArray values ? [.. values.Select(Number)] : []))
            .Where(metric => metric.Values.Count > 0)];

    private static IReadOnlyList<string> Folders(JsonArray runs) =>
        [.. runs.Select(run => run is JsonObject parts && parts["folder"] is JsonValue value && value.TryGetValue<string>(out var folder) ? folder : "")];

    private static double Number(JsonNode? node) => node is JsonValue value && value.TryGetValue<double>(out var number) ? number : double.NaN;
}
