using System.Text.Json.Nodes;
using Lamina.Hosting;
using Lamina.Models;
using Lamina.Weights;
using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Tests;

/// <summary>Imports of fixtures into networks whose data are not there.</summary>
internal sealed class Importing : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddLamina().BuildServiceProvider();

    public static string Fixture(string name) => Path.Combine(AppContext.BaseDirectory, "Fixtures", name);

    /// <summary>Imports a fixture.</summary>
    /// <param name="file">The weights.</param>
    /// <param name="map">Their layout.</param>
    /// <param name="input">The shape of a sample, as JSON.</param>
    /// <param name="layers">The layers, as JSON without the brackets around them.</param>
    public ImportedWeights Import(string file, string map, string input, string layers)
    {
        var experiment = _services.GetRequiredService<ExperimentReader>().ReadText($$"""
            {
              "name": "imported",
              "data": { "train": { "type": "csv", "path": "absent.csv", "label": "label" } },
              "network": { "input": {{input}}, "layers": [ {{layers}} ] },
              "training": { "loss": "meanSquaredError", "optimizer": { "type": "sgd", "learningRate": 0.1 }, "batchSize": 1, "epochs": 1 }
            }
            """, Path.Combine(AppContext.BaseDirectory, "experiment.json"));
        return new WeightImport(_services.GetRequiredService<ComponentCatalogue>(), _services.GetRequiredService<ComponentReader>())
            .Import(WeightFile.Read(Path.IsPathRooted(file) ? file : Fixture(file)), experiment, map);
    }

    /// <summary>The messages of an import that is refused.</summary>
    public IReadOnlyList<string> Refused(string file, string map, string input, string layers) =>
        [.. Assert.Throws<ProblemsException>(() => Import(file, map, input, layers)).Problems.Select(problem => problem.Message)];

    /// <summary>Requires a model to give the outputs that stand beside the weights, to 0.00001.</summary>
    public static void AssertOutputs(Model model, string expected, string name)
    {
        var json = JsonNode.Parse(File.ReadAllText(Fixture(expected)))![name]!;
        var inputs = json["inputs"]!.AsArray().SelectMany(row => row!.AsArray().Select(value => value!.GetValue<float>())).ToArray();
        var wanted = json["outputs"]!.AsArray().SelectMany(row => row!.AsArray().Select(value => value!.GetValue<float>())).ToArray();
        var outputs = new float[wanted.Length];
        model.Predict(inputs, outputs);
        for (var i = 0; i < wanted.Length; i++)
            Assert.InRange(outputs[i], wanted[i] - 1e-5f, wanted[i] + 1e-5f);
    }

    public void Dispose() => _services.Dispose();
}
