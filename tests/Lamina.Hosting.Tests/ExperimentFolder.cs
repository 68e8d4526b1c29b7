using Lamina.Experiments;
using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Hosting.Tests;

/// <summary>A folder of experiments for one test, with a reader that knows the built-in components and those of the tests.</summary>
internal sealed class ExperimentFolder : IDisposable
{
    public const string Good = """
        {
          "name": "iris",
          "seed": 42,
          "data": {
            "train": { "type": "csv", "path": "../data/iris.csv", "label": "species" },
            "validation": { "split": 0.1 },
            "test": { "type": "csv", "path": "test.csv", "label": "species" },
            "transforms": [ { "type": "standardize" }, { "type": "scale", "divideBy": 4 } ]
          },
          "network": {
            "layers": [
              { "type": "dense", "units": 8, "activation": "relu" },
              { "type": "dense", "units": 3, "activation": "softmax", "name": "head", "trainable": false }
            ],
            "input": [4],
            "weights": "start.safetensors"
          },
          "training": {
            "loss": "crossEntropy",
            "optimizer": { "type": "sgd", "learningRate": 0.01, "momentum": 0.9 },
            "batchSize": 10,
            "epochs": 5,
            "shuffle": false,
            "metrics": [ "accuracy", "crossEntropy" ],
            "callbacks": []
          }
        }
        """;

    private static readonly Dictionary<string, string> NoVariables = [];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lamina");

    public string Path => _folder.FullName;

    public ExperimentReader Reader { get; } = Services().GetRequiredService<ExperimentReader>();

    public static ServiceProvider Services() => new ServiceCollection().AddLamina().AddComponents(typeof(Gain).Assembly).BuildServiceProvider();

    /// <summary>A message in which a kind in braces stands for the names of its components, in order.</summary>
    public static string WithNames(string message)
    {
        using var services = Services();
        return services.GetRequiredService<ComponentCatalogue>().Components.GroupBy(component => component.Kind).Aggregate(
            message,
            (text, kind) => text.Replace($"{{{kind.Key}}}", string.Join(", ", kind.Select(component => component.Name)), StringComparison.Ordinal));
    }

    public string Write(string name, string text)
    {
        var path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public Experiment Read(string text, params string[] set) => Reader.Read(Write("experiment.json", text), new ReadOptions
    {
        Set = set,
        Environment = NoVariables
    });

    public Experiment ReadFile(string name, ReadOptions? options = null) =>
        Reader.Read(System.IO.Path.Combine(Path, name), options ?? new ReadOptions { Environment = NoVariables });

    public IReadOnlyList<Problem> Problems(string text, params string[] set) => Assert.Throws<ProblemsException>(() => Read(text, set)).Problems;

    public void Dispose() => _folder.Delete(recursive: true);
}
