using System.Text.Json.Nodes;

namespace Lamina.Tests;

/// <summary>A small experiment with a part of it replaced by one that throws.</summary>
internal static class FaultyExperiment
{
    private const string Sound = """
        {
          "name": "faulty",
          "data": {
            "train": { "type": "faultySource" },
            "validation": { "split": 0.25 },
            "transforms": [],
            "augmentation": []
          },
          "network": {
            "input": [2, 2],
            "layers": [
              { "type": "flatten" },
              { "type": "dense", "units": 3, "activation": "tanh" },
              { "type": "activation", "activation": "linear" },
              { "type": "dense", "units": 1 }
            ]
          },
          "training": { "loss": "meanSquaredError", "optimizer": { "type": "sgd", "learningRate": 0.01 },
            "batchSize": 2, "epochs": 2, "metrics": [], "callbacks": [] }
        }
        """;

    /// <summary>Where the plugin is that throws.</summary>
    public static string Plugins { get; } = Path.Combine(AppContext.BaseDirectory, "TestPlugins");

    /// <summary>Writes the experiment.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="path">What is replaced, such as <c>training.loss</c>; an item is added to a list.</param>
    /// <param name="component">The component that throws.</param>
    /// <param name="at">The member that it throws in; empty for none.</param>
    public static string Write(TemporaryFolder folder, string path, string component, string at)
    {
        var experiment = JsonNode.Parse(Sound)!;
        var steps = path.Split('.');
        var owner = steps.SkipLast(1).Aggregate(experiment, (node, step) => int.TryParse(step, out var place) ? node[place]! : node[step]!);
        var part = new JsonObject { ["type"] = component, ["at"] = at };
        if (component == "faultyOptimizer")
            part["rate"] = 0.01;
        if (int.TryParse(steps[^1], out var index))
            owner[index] = part;
        else if (owner[steps[^1]] is JsonArray list)
            list.Add(part);
        else
            owner[steps[^1]] = part;
        return folder.Write("experiment.json", experiment.ToJsonString());
    }
}
