using System.Text.Json.Nodes;
using Lamina.Experiments;

namespace Lamina.Checkpoints;

/// <summary>What decides the bits of a run: every value of the experiment, and of the files that it reads not where they are but what they hold.</summary>
internal static class ExperimentIdentity
{
    public static JsonObject Of(ExperimentPlan plan, FileHashes files)
    {
        var experiment = plan.Experiment;
        var json = PlannedExperiment.Write(experiment with { Data = experiment.Data with { Test = null } }, plan.Network, files.Hash);
        // The test data are read once, at the end; until then their names are enough.
        json["data"]!["test"] = ComponentJson.Write(experiment.Data.Test, path => Path.GetFileName(path));
        json["training"]!.AsObject().Remove("checkpoint");
        // Checkpoints from before there was the choice say nothing of it, and mean this.
        if (!experiment.Training.DropLast)
            json["training"]!.AsObject().Remove("dropLast");
        if (experiment.Training.Shards == 1)
            json["training"]!.AsObject().Remove("shards");
        json.Remove("plugins");
        return json;
    }

    /// <summary>Every value that differs, by its path; null for one that is absent.</summary>
    public static IEnumerable<(string Path, string? Before, string? Now)> Differences(JsonNode? before, JsonNode? now, string path = "") => (before, now) switch
    {
        (JsonObject a, JsonObject b) =>
            a.Select(pair => pair.Key).Union(b.Select(pair => pair.Key))
            .SelectMany(key => Differences(a[key], b[key], path.Length == 0 ? key : $"{path}.{key}")),
        (JsonArray a, JsonArray b) when a.Concat(b).Any(item => item is not JsonValue) =>
            Enumerable.Range(0, Math.Max(a.Count, b.Count))
            .SelectMany(index => Differences(index < a.Count ? a[index] : null, index < b.Count ? b[index] : null, $"{path}[{index}]")),
        _ => before?.ToJsonString() == now?.ToJsonString() ? [] : [(path, before?.ToJsonString(), now?.ToJsonString())],
    };
}
