using System.Text.Json.Nodes;
using Lamina.Layers;

namespace Lamina.Hosting.Tests;

public sealed class RoundTripTests : IDisposable
{
    private readonly ExperimentFolder _folder = new();

    public static TheoryData<string> Texts => new(
        ExperimentFolder.Good,
        """
        {
          "name": "mnist-mlp", "seed": 9007199254740991,
          "data": {
            "train": { "type": "idx", "images": "a.gz", "labels": "b.gz" },
            "validation": { "type": "idx", "images": "c.gz", "labels": "d.gz" },
            "transforms": [ { "type": "scale", "divideBy": 255 } ]
          },
          "network": { "layers": [ "flatten", { "type": "dense", "units": 100 }, "relu",
            { "type": "dense", "units": 10, "activation": "softmax", "useBias": false } ], "input": [28, 28] },
          "training": { "loss": "crossEntropy", "optimizer": { "type": "adamW", "learningRate": { "type": "oneCycle", "maxLearningRate": 0.1 } },
            "batchSize": 100, "epochs": 10, "metrics": [ "accuracy", "mae", "meanSquaredError" ] }
        }
        """,
        """
        {
          "name": "xor",
          "data": { "train": { "type": "inline", "inputs": [[0, 0], [0, 1], [1, 0], [1, 1]], "targets": [[0], [1], [1], [0.1]] } },
          "network": { "layers": [
            { "type": "dense", "units": 2, "activation": { "type": "leakyRelu", "negativeSlope": 0.123 }, "weightInitializer": { "type": "uniform" },
              "biasInitializer": { "type": "constant", "value": 1e-7 } },
            { "type": "dense", "units": 1, "activation": { "type": "gain", "rounding": "towardZero", "steps": [] } } ] },
          "training": { "loss": "meanSquaredError", "optimizer": { "type": "sgd", "learningRate": 0.1, "momentum": 0.9, "nesterov": true },
            "batchSize": 4, "epochs": 1000, "shuffle": false }
        }
        """);

    [Theory]
    [MemberData(nameof(Texts))]
    public void What_is_written_reads_as_what_was_written(string text)
    {
        var written = ComponentJson.Write(_folder.Read(text))!.ToJsonString();
        var again = ComponentJson.Write(_folder.Read(written))!.ToJsonString();
        Assert.Equal(written, again);
        Assert.Contains("\"trainable\":", written);
    }

    [Fact]
    public void The_experiments_that_come_with_lamina_survive_the_round_trip()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Framework.sln")))
            root = root.Parent!;
        var files = Directory.GetFiles(Path.Combine(root.FullName, "configs"), "*.json").Where(path => !path.EndsWith(".schema.json", StringComparison.Ordinal))
            .ToList();
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            var written = ComponentJson.Write(_folder.ReadFile(file))!.ToJsonString();
            Assert.Equal(written, ComponentJson.Write(_folder.Read(written))!.ToJsonString());
        }
    }

    [Fact]
    public void The_examples_of_every_component_read_as_they_say()
    {
        var count = 0;
        var catalogue = ExperimentFolder.Services().GetService(typeof(ComponentCatalogue)) as ComponentCatalogue;
        foreach (var component in catalogue!.OfKind("layer").Where(layer => layer.Type.Assembly == typeof(Dense).Assembly))
        {
            foreach (var example in component.Type.GetCustomAttributes(typeof(ExampleAttribute), false).Cast<ExampleAttribute>())
            {
                var json = JsonNode.Parse(example.Json)!.AsObject();
                json["type"] = component.Name;
                var layer = new ComponentReader(catalogue).Read("layer", json.ToJsonString(), _folder.Path, component.Name);
                Assert.Equal(component.Type, layer.GetType());
                count++;
            }
        }

        Assert.True(count >= 3, $"only {count} examples");
    }

    public void Dispose() => _folder.Dispose();
}
