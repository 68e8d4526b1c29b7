using System.Text.Json;
using System.Text.Json.Nodes;
using Lamina.Checkpoints;
using Lamina.Experiments;
using Lamina.Hosting;
using Lamina.Losses;
using Lamina.Models;
using Lamina.Onnx;
using Lamina.Training;
using Lamina.Weights;
using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Tests;

/// <summary>What reads the files, and good files to start from.</summary>
internal sealed class Subjects : IDisposable
{
    private const int LargestInput = 10_000;
    private static readonly Dictionary<string, string> s_noVariables = [];
    private readonly ServiceProvider _services = new ServiceCollection().AddLamina().AddComponents(typeof(Subjects).Assembly).BuildServiceProvider();
    private readonly TemporaryFolder _folder = new();

    public Subjects() => File.WriteAllBytes(Labels, [0, 0, 8, 1, 0, 0, 0, 5, 0, 1, 2, 1, 0]);

    public IReadOnlyList<ILossFusion> Fusions => _services.GetRequiredService<IReadOnlyList<ILossFusion>>();

    /// <summary>The labels of five samples, as an IDX file.</summary>
    public string Labels => _folder["labels"];

    /// <summary>The experiments of the repository, and one with more components.</summary>
    public IReadOnlyList<string> Experiments { get; } =
    [
        .. from file in Directory.EnumerateFiles(Path.Combine(Root, "configs"), "*.json").Order(StringComparer.Ordinal)
           where !file.EndsWith(".schema.json", StringComparison.Ordinal)
           select Plain(File.ReadAllText(file).Replace("../data/", $"{Root}/data/", StringComparison.Ordinal)),
        Plain(Many.Experiment),
    ];

    /// <summary>Models that were trained for an epoch.</summary>
    public IReadOnlyList<byte[]> Models => field ??= [.. Many.Networks.Select(Trained)];

    /// <summary>The checkpoints of a run's epochs.</summary>
    public IReadOnlyList<byte[]> Checkpoints => field ??= Checkpointed();

    /// <summary>Models that PyTorch exported.</summary>
    public IReadOnlyList<(byte[] Bytes, OnnxModel Model)> OnnxModels { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(Root, "tests", "Lamina.Onnx.Tests", "Import", "PyTorch"), "*.onnx").Order(StringComparer.Ordinal)
            .Select(path => (File.ReadAllBytes(path), OnnxFile.Read(path)))];

    private static string Root { get; } = FindRoot();

    public Experiment Experiment(string path) => _services.GetRequiredService<ExperimentReader>().Read(path, new ReadOptions { Environment = s_noVariables });

    public Model Model(string path) => _services.GetRequiredService<ComponentReader>().ReadModel(path);

    /// <summary>Lets a model predict, where no row would have to be large for it.</summary>
    public void Predict(Model model)
    {
        if (model.Network.Input.Count <= LargestInput)
            _ = new Predictor(model).Predict(new float[model.Network.Input.Count]);
    }

    /// <summary>Goes on from a checkpoint, up to the next step.</summary>
    public void Resume(Checkpoint checkpoint)
    {
        var run = _services.GetRequiredService<Trainer>().Prepare(Checkpointable);
        run.Resume(checkpoint);
        _ = run.Train(cancellation: new CancellationToken(canceled: true));
    }

    /// <summary>The files of weights that the tests of their readers are about, whose endings are these.</summary>
    public static IReadOnlyList<byte[]> WeightFiles(params string[] endings) =>
    [
        .. from file in Directory.EnumerateFiles(Path.Combine(Root, "tests/Lamina.Weights.Tests/Fixtures")).Order(StringComparer.Ordinal)
           where endings.Contains(Path.GetExtension(file))
           select File.ReadAllBytes(file),
    ];

    /// <summary>Imports weights into a small network.</summary>
    public void Import(string weights, string map) => _ = new WeightImport(_services.GetRequiredService<ComponentCatalogue>(),
        _services.GetRequiredService<ComponentReader>()).Import(WeightFile.Read(weights), Importing, map);

    private ExperimentDocument Importing => field ??= _services.GetRequiredService<ExperimentReader>().ReadText("""
        {
          "name": "imported",
          "data": { "train": { "type": "csv", "path": "absent.csv", "label": "label" } },
          "network": { "input": [5, 3], "layers": [ { "type": "lstm", "units": 4 }, { "type": "dense", "units": 2 } ] },
          "training": { "loss": "meanSquaredError", "optimizer": { "type": "sgd", "learningRate": 0.1 }, "batchSize": 1, "epochs": 1 }
        }
        """, _folder["importing.json"]);

    public void Dispose()
    {
        _folder.Dispose();
        _services.Dispose();
    }

    private Experiment Checkpointable =>
        field ??= ReadText(Many.Experiment.Replace("\"epochs\": 1", "\"epochs\": 3", StringComparison.Ordinal)
        .Replace("everySteps\": 5", "everyEpochs\": 1", StringComparison.Ordinal));

    private byte[][] Checkpointed()
    {
        _services.GetRequiredService<ITrainer>().TrainAsync(Checkpointable, new CheckpointFolder(_folder["checkpoints"])).GetAwaiter().GetResult();
        return [.. Directory.EnumerateFiles(_folder["checkpoints"]).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];
    }

    private Experiment ReadText(string json)
    {
        File.WriteAllText(_folder["experiment.json"], json);
        return Experiment(_folder["experiment.json"]);
    }

    private byte[] Trained(string network)
    {
        var experiment = JsonNode.Parse(Many.Experiment)!;
        experiment["network"] = JsonNode.Parse(network);
        var result = _services.GetRequiredService<ITrainer>().TrainAsync(ReadText(experiment.ToJsonString())).GetAwaiter().GetResult();
        result.Model.Save(_folder["model.safetensors"]);
        return File.ReadAllBytes(_folder["model.safetensors"]);
    }

    private static string Plain(string json) =>
        JsonNode.Parse(json,
            documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true })!.ToJsonString();

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Framework.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException($"There is no Framework.sln above {AppContext.BaseDirectory}.");
    }
}
