using System.Text.Json.Nodes;
using Lamina.Activations;
using Lamina.Checkpoints;
using Lamina.Data;
using Lamina.Experiments;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Metrics;
using Lamina.Optimizers;
using Lamina.Runs;

namespace Lamina.Tests;

/// <summary>What an experiment leaves to its parts stands in the run's experiment.json, and so do the hashes of all files that it read.</summary>
public sealed class ResolvedExperimentTests
{
    public static TheoryData<IOptimizer, double> Optimizers => new()
    {
        { new Adam(), 0.001 },
        { new AdamW(), 0.001 },
        { new Nadam(), 0.002 },
        { new RmsProp(), 0.001 },
        { new Adagrad(), 0.01 },
        { new Lion(), 0.0001 },
    };

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void A_learning_rate_that_the_optimizer_chooses_is_written_out(IOptimizer optimizer, double rate)
    {
        var json = Resolve(Of(new InlineSource([[1], [2]], Targets: [[1], [2]]), new LayerList { new Dense(1) }, optimizer));
        Assert.Equal(rate, (double)json["training"]!["optimizer"]!["learningRate"]!["value"]!, 1e-9);
        Assert.Equal(3, (int)json["training"]!["checkpoint"]!["keep"]!);
    }

    [Fact]
    public void What_a_plan_decides_within_layers_and_beside_them_is_written_out()
    {
        var layers = new LayerList { new Residual([new LayerEntry(new Dense(3, new Relu()))]), new Dense(1) };
        var residual = Resolve(Of(new InlineSource([[1, 2], [2, 1]], Targets: [[1], [2]]), layers, new Adam()))["network"]!["layers"]![0]!;
        Assert.Equal(("dense1", "heNormal", "zeros"),
            ((string?)residual["layers"]![0]!["name"], (string?)residual["layers"]![0]!["weightInitializer"]!["type"],
            (string?)residual["layers"]![0]!["biasInitializer"]!["type"]));
        Assert.Equal(("dense", 3, false),
            ((string?)residual["projection"]!["type"], (int)residual["projection"]!["units"]!, (bool)residual["projection"]!["useBias"]!));
        Assert.Equal("glorotUniform", (string?)residual["projection"]!["weightInitializer"]!["type"]);
        Assert.Equal(2, (int)ComponentJson.Write(new MaxPooling2d())!["strides"]!);
        Assert.Equal(3, (int)ComponentJson.Write(new AveragePooling2d(3))!["strides"]!);
    }

    [Fact]
    public void What_a_table_finds_out_for_itself_is_written_out_at_any_depth()
    {
        using var folder = new TemporaryFolder();
        var (semicolons, bare) = (Write(folder, "semicolons.csv", "x;y\n1;2\n3;4\n"), Write(folder, "bare.csv", "1,2\n3,4\n"));
        var source =
            new FoldSource(new JoinedSource([new CsvSource(semicolons, Targets: ["y"]),
            new JoinedSource([new CsvSource(semicolons, Targets: ["y"], Header: true)])]), 2, 1);
        var json = Resolve(Of(source, new LayerList { new Dense(1) }, new Adam(), new CsvSource(bare, Targets: ["1"])));
        var tables = json["data"]!["train"]!["source"]!["sources"]!.AsArray();
        Assert.Equal((";", true), ((string?)tables[0]!["delimiter"], (bool)tables[0]!["header"]!));
        Assert.Equal(";", (string?)tables[1]!["sources"]![0]!["delimiter"]);
        Assert.Equal((",", false), ((string?)json["data"]!["validation"]!["delimiter"], (bool)json["data"]!["validation"]!["header"]!));
        Assert.Equal(["", "?", "NA", "N/A", "n/a", "#N/A", "<NA>", "NaN", "nan", "NULL", "null"],
            tables[0]!["missing"]!.AsArray().Select(mark => (string)mark!));

        Assert.Equal(["../bare.csv", "../semicolons.csv"], json["$run"]!["files"]!.AsObject().Select(file => file.Key).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(2, "binary")]
    [InlineData(3, "macro")]
    public void What_a_metric_decides_by_what_is_predicted_is_written_out(int classes, string average)
    {
        var labels = Enumerable.Range(0, classes).Select(index => $"class{index}").ToList();
        var experiment = Of(new InlineSource([.. labels.Select((_, index) => new float[] { index })], Labels: labels),
            new LayerList { new Dense(classes, new Activations.Softmax()) }, new Adam());
        experiment =
            experiment with
            {
                Training = experiment.Training with
                {
                    Loss = new CrossEntropy(),
                    Metrics = [new F1(), new Precision(), new Recall(Averaging.Micro)]
                }
            };
        Assert.Equal([average, average, "micro"], Resolve(experiment)["training"]!["metrics"]!.AsArray().Select(metric => (string)metric!["average"]!));
    }

    [Fact]
    public void Files_in_a_list_and_folders_are_hashed_by_what_they_hold()
    {
        using var folder = new TemporaryFolder();
        var (one, two) = (Write(folder, "one.txt", "1"), Write(folder, "parts/two.txt", "2"));
        var source = new FileListSource([one, folder["parts"]]);
        var files = Resolve(Of(source, new LayerList { new Dense(1) }, new Adam()))["$run"]!["files"]!;
        Assert.Equal("sha256:6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b", (string?)files["../one.txt"]);
        var before = (string?)files["../parts"];
        File.WriteAllText(two, "3");
        Assert.NotEqual(before, (string?)Resolve(Of(source, new LayerList { new Dense(1) }, new Adam()))["$run"]!["files"]!["../parts"]);
        Assert.Equal(["../one.txt", "../parts"], ComponentJson.Write(source, folder["run"])!["paths"]!.AsArray().Select(path => (string)path!));
    }

    [Fact]
    public void Files_that_changed_since_a_run_are_each_named()
    {
        using var folder = new TemporaryFolder();
        var (train, test) = (Write(folder, "train.csv", "x,y\n1,2\n3,4\n"), Write(folder, "test.csv", "x,y\n1,2\n"));
        var experiment = Of(new CsvSource(train, Targets: ["y"]), new LayerList { new Dense(1) }, new Adam());
        experiment = experiment with { Data = experiment.Data with { Test = new CsvSource(test, Targets: ["y"]) } };
        using var held = RunFolder.Take(folder["run"]);
        var run = held.Folder;
        var training = Harness.Prepare(experiment);
        using (var recorder = new RunRecorder(run, training, 1))
            recorder.Finish(training.Measure(training.Train()));
        Assert.Empty(RunFiles.Changes(run.Experiment));

        File.AppendAllText(train, "5,6\n");
        File.Delete(test);
        var changes = RunFiles.Changes(run.Experiment);
        Assert.Equal([train, test], changes.Select(change => change.Location.Source));
        Assert.All(changes, change => Assert.Equal(CheckpointProblems.FileChanged, change.Code));
        Assert.Contains("is not what the run read", changes[0].Message, StringComparison.Ordinal);
        Assert.Contains("cannot be read", changes[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_a_pattern_names_are_recorded_each_and_together()
    {
        using var folder = new TemporaryFolder();
        var (one, _) = (Write(folder, "part-1.csv", "x,y\n1,2\n"), Write(folder, "part-2.csv", "x,y\n3,4\n"));
        var experiment = Of(new CsvSource(folder["part-*.csv"], Targets: ["y"]), new LayerList { new Dense(1) }, new Adam());
        using var held = RunFolder.Take(folder["run"]);
        var training = Harness.Prepare(experiment);
        using (var recorder = new RunRecorder(held.Folder, training, 1))
            recorder.Finish(training.Measure(training.Train()));
        Assert.Equal(["../part-*.csv", "../part-1.csv", "../part-2.csv"],
            JsonNode.Parse(File.ReadAllText(held.Folder.Experiment))!["$run"]!["files"]!.AsObject().Select(file => file.Key));
        Assert.Empty(RunFiles.Changes(held.Folder.Experiment));
        Write(folder, "part-3.csv", "x,y\n5,6\n");
        File.AppendAllText(one, "7,8\n");
        Assert.Equal([folder["part-*.csv"], one], RunFiles.Changes(held.Folder.Experiment).Select(change => change.Location.Source));
    }

    private static JsonNode Resolve(Experiment experiment)
    {
        using var folder = new TemporaryFolder();
        var home = Path.GetDirectoryName(ExperimentFiles.Of(experiment).FirstOrDefault() ?? folder["x"])!;
        using var held = RunFolder.Take(Path.Combine(home, $"run-{Guid.NewGuid():N}"));
        var run = held.Folder;
        new RunRecorder(run, Harness.Prepare(experiment), threads: 1).Dispose();
        var text = File.ReadAllText(run.Experiment);
        Directory.Delete(run.FullPath, recursive: true);
        return JsonNode.Parse(text)!;
    }

    private static Experiment Of(IDataSource train, LayerList layers, IOptimizer optimizer, IDataSource? validation = null) => new(
        "resolved",
        new DataSection(train, validation is null ? null : new ValidationSection(validation)),
        new NetworkSection(layers),
        new TrainingSection(new MeanSquaredError(), optimizer, BatchSize: 2, Epochs: 1));

    private static string Write(TemporaryFolder folder, string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder[name])!);
        File.WriteAllText(folder[name], text);
        return folder[name];
    }
}
