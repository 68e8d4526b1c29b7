using System.Text.Json.Nodes;
using Lamina.Training;

namespace Lamina.Runs;

/// <summary>The common result of the runs of a group.</summary>
/// <param name="Runs">The runs.</param>
/// <param name="Results">The result of each, in the same order.</param>
public sealed record GroupResult(IReadOnlyList<GroupRun> Runs, IReadOnlyList<RunResult> Results)
{
    /// <summary>Every metric that all runs have, with its value in each: mean and standard deviation.</summary>
    public IReadOnlyList<MetricSummary> Metrics { get; } = MetricSummary.Of([.. Results.Select(result => result.Final)]);

    /// <summary>The result as written in the group's result.json.</summary>
    public JsonObject ToJson() => new()
    {
        ["outcome"] = ComponentJson.Write(TrainingOutcome.Completed),
        ["metrics"] = new JsonObject(Metrics.Select(metric => KeyValuePair.Create(metric.Name, (JsonNode?)metric.ToJson()))),
        ["runs"] = new JsonArray([.. Runs.Zip(Results, Json)]),
    };

    private static JsonNode Json(GroupRun run, RunResult result) =>
        new JsonObject { ["folder"] = run.Folder.Replace('\\', '/'), ["seed"] = run.Experiment.Seed, ["epochs"] = result.Epochs };
}
