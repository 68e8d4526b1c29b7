using Lamina.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Runs.Tests;

/// <summary>A folder of runs and a program's services for one test.</summary>
internal sealed class RunsOfTest : IDisposable
{
    /// <summary>Twelve rows of two classes, nine of which are trained on in three steps.</summary>
    public const string Small = """
        {
          "name": "small",
          "seed": 7,
          "data": {
            "train": {
              "type": "inline",
              "inputs": [[0, 1], [1, 3], [2, 1], [1, 0], [0, 2], [2, 2], [5, 6], [6, 8], [7, 6], [6, 5], [5, 7], [7, 7]],
              "labels": ["low", "low", "low", "low", "low", "low", "high", "high", "high", "high", "high", "high"]
            },
            "validation": { "split": 0.25 }
          },
          "network": { "layers": [ { "type": "dense", "units": 4, "activation": "tanh" }, { "type": "dense", "units": 2, "activation": "softmax" } ] },
          "training": {
            "loss": "crossEntropy", "optimizer": { "type": "sgd", "learningRate": 0.1, "momentum": 0.9 }, "batchSize": 3, "epochs": 4,
            "metrics": [ "accuracy" ],
            "checkpoint": { "everyEpochs": 1, "keep": 9 }
          }
        }
        """;

    private readonly string _root = Directory.CreateTempSubdirectory("lamina-runs-").FullName;

    public RunsOfTest(Action<IServiceCollection>? configure = null)
    {
        var services = new ServiceCollection().AddLamina(options => options.Threads = 1).AddLaminaRuns();
        configure?.Invoke(services);
        Services = services.BuildServiceProvider();
    }

    public ServiceProvider Services { get; }

    public RunContext Context => Services.GetRequiredService<RunContext>();

    public string this[string name] => Path.Combine(_root, name);

    /// <summary>The small experiment, with a sweep or other settings.</summary>
    public ExperimentDocument Read(params string[] set)
    {
        var path = this["small.json"];
        File.WriteAllText(path, Small);
        return Services.GetRequiredService<ExperimentReader>().ReadDocument(path, new() { Set = set, Environment = new Dictionary<string, string>() });
    }

    public byte[] Bytes(string name) => File.ReadAllBytes(this[name]);

    /// <summary>What tells two runs apart, their times left out.</summary>
    public IEnumerable<string> Differences(string expected, string received) =>
        RunDifference.Between(RunFolder.Open(this[expected]), RunFolder.Open(this[received]))
            .Where(file => file.Difference is not null).Select(file => $"{file}");

    public void Dispose()
    {
        Services.Dispose();
        Directory.Delete(_root, recursive: true);
    }
}
