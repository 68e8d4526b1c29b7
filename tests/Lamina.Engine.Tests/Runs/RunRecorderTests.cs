using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Lamina.Activations;
using Lamina.Data;
using Lamina.Experiments;
using Lamina.Kernels;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Metrics;
using Lamina.Optimizers;
using Lamina.Runs;
using Lamina.Schedules;
using Lamina.Training;
using Lamina.Transforms;

namespace Lamina.Tests;

public sealed class RunRecorderTests
{
    [Fact]
    public void Metrics_have_a_line_an_epoch_with_the_columns_in_order()
    {
        using var folder = new TemporaryFolder();
        var (run, result, _) = Record(folder);
        var lines = File.ReadAllLines(run.Metrics);
        Assert.Equal("epoch,step,seconds,learningRate,train.loss,train.accuracy,validation.loss,validation.accuracy", lines[0]);
        Assert.Equal(1 + result.Epochs.Count, lines.Length);
        foreach (var (line, epoch) in lines.Skip(1).Zip(result.Epochs))
        {
            var cells = line.Split(',');
            Assert.Equal([$"{epoch.Epoch}", $"{epoch.Epoch * 12}"], cells[..2]);
            Assert.Equal("0.1", cells[3]);
            Assert.Equal(epoch.Metrics.Select(metric => metric.Value), cells[4..].Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)));
        }
    }

    [Fact]
    public void Lines_are_on_disk_as_soon_as_their_epoch_has_ended()
    {
        using var folder = new TemporaryFolder();
        using var held = RunFolder.Take(folder["run"]);
        var run = held.Folder;
        var training = Harness.Prepare(Experiment());
        using var recorder = new RunRecorder(run, training, threads: 1);
        training.Train(new Watcher(progress =>
        {
            if (progress.Completed is not { } epoch)
                return;
            recorder.EpochEnded(epoch);
            using var reader = new StreamReader(new FileStream(run.Metrics, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            Assert.Equal(1 + epoch.Epoch, reader.ReadToEnd().Count(letter => letter == '\n'));
        }));
    }

    [Fact]
    public void The_result_holds_the_final_and_the_best_numbers_by_the_same_names()
    {
        using var folder = new TemporaryFolder();
        var (run, result, written) = Record(folder);
        var saved = JsonNode.Parse(File.ReadAllText(run.Result))!;
        Assert.Equal(ComponentJson.Write(written)!.ToJsonString(), ComponentJson.Write(RunResult.Read(run))!.ToJsonString());
        Assert.Equal("completed", (string?)saved["outcome"]);
        Assert.Equal(3, (int)saved["epochs"]!);
        Assert.Equal(["train.loss", "train.accuracy", "validation.loss", "validation.accuracy", "test.loss", "test.accuracy"],
            saved["final"]!.AsObject().Select(number => number.Key));
        Assert.Equal(result.Last!["validation.loss"], (double?)saved["final"]!["validation.loss"]);
        Assert.Equal(result.Best!.Epoch, (int)saved["bestEpoch"]!);
        Assert.Equal(result.Best["validation.loss"], (double?)saved["best"]!["validation.loss"]);
        Assert.Equal(["loading", "training", "evaluation"], saved["seconds"]!.AsObject().Select(number => number.Key));
    }

    [Fact]
    public void A_metric_that_is_not_a_number_is_null_in_the_result()
    {
        using var folder = new TemporaryFolder();
        var training = Harness.Prepare(Experiment());
        using var held = RunFolder.Take(folder["run"]);
        using var recorder = new RunRecorder(held.Folder, training, threads: 1);
        var result = training.Train() with { Test = [KeyValuePair.Create("test.r2", double.NaN)] };
        recorder.Finish(result);
        var final = JsonNode.Parse(File.ReadAllText(held.Folder.Result))!["final"]!.AsObject();
        Assert.True(final.ContainsKey("test.r2"));
        Assert.Null(final["test.r2"]);
        Assert.True(double.IsNaN(RunResult.Read(held.Folder)!["test.r2"]));
    }

    [Fact]
    public void Model_files_hold_the_last_weights_and_the_kept_ones()
    {
        using var folder = new TemporaryFolder();
        var (run, result, _) = Record(folder, new ScriptedCallback([1]));
        Assert.Equal(Harness.BytesOf(result.Model), File.ReadAllBytes(run.Model));
        Assert.Equal(Harness.BytesOf(result.Kept!), File.ReadAllBytes(run.BestModel));
        Assert.NotEqual(File.ReadAllBytes(run.Model), File.ReadAllBytes(run.BestModel));
    }

    [Fact]
    public void Without_kept_weights_there_is_no_best_model()
    {
        using var folder = new TemporaryFolder();
        Assert.False(File.Exists(Record(folder).Run.BestModel));
    }

    [Fact]
    public void The_resolved_experiment_is_there_before_the_first_step_with_its_defaults_and_its_data()
    {
        using var folder = new TemporaryFolder();
        using var held = RunFolder.Take(folder["run"]);
        var run = held.Folder;
        using var recorder = new RunRecorder(run, Harness.Prepare(Experiment()), threads: 3);
        var json = JsonNode.Parse(File.ReadAllText(run.Experiment))!;
        Assert.Equal(11, (int)json["seed"]!);
        Assert.True((bool)json["training"]!["shuffle"]!);
        Assert.Equal(0f, (float)json["training"]!["optimizer"]!["momentum"]!);
        Assert.Equal("[4]", json["network"]!["input"]!.ToJsonString());
        Assert.Equal("dense1", (string?)json["network"]!["layers"]![0]!["name"]);
        Assert.Equal("heNormal", (string?)json["network"]!["layers"]![0]!["weightInitializer"]!["type"]);
        var path = (string?)json["data"]!["train"]!["path"];
        Assert.False(Path.IsPathRooted(path));
        Assert.Equal(TestData.Iris, Path.GetFullPath(Path.Combine(run.FullPath, path!)));
        Assert.Equal(3, (int)json["$run"]!["threads"]!);
        Assert.Equal(Kernel.Name, (string?)json["$run"]!["kernel"]);
        Assert.Equal("sha256:" + Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(TestData.Iris))), (string?)json["$run"]!["files"]![path!]);
    }

    [Fact]
    public void A_stop_that_a_clock_caused_is_recorded_and_replayed_to_the_same_bits()
    {
        using var folder = new TemporaryFolder();
        var (run, result, _) = Record(folder, new Callbacks.TerminateOnTime(1e-9));
        Assert.Single(result.Epochs);
        var recorded = JsonNode.Parse(File.ReadAllText(run.Experiment))!["training"]!["callbacks"]!;
        Assert.Equal("""[{"type":"terminateOnTime","seconds":1E-09,"epoch":1}]""", recorded.ToJsonString());
        var (training, replay) = (Harness.Prepare(Experiment(new Callbacks.TerminateOnTime(1e-9))),
            Harness.Prepare(Experiment(new Callbacks.TerminateOnTime(1e-9, 1))));
        Assert.Equal(SmallExperiments.StateAfter(training), SmallExperiments.StateAfter(replay));
    }

    private static (RunFolder Run, TrainingResult Result, RunResult Written) Record(TemporaryFolder folder, ICallback? callback = null)
    {
        using var held = RunFolder.Take(folder["run"]);
        var run = held.Folder;
        var training = Harness.Prepare(Experiment(callback));
        using var recorder = new RunRecorder(run, training, threads: 1);
        var result = training.Train(new Watcher(progress =>
        {
            if (progress.Completed is { } epoch)
                recorder.EpochEnded(epoch);
        }));
        result = training.Measure(result);
        recorder.Save(result);
        return (run, result, recorder.Finish(result));
    }

    private static Experiment Experiment(ICallback? callback = null) => new(
        "iris",
        new DataSection(new CsvSource(TestData.Iris, Label: "species"), new ValidationSection(Split: 0.2), new CsvSource(TestData.Iris, Label: "species"),
            [new(new Standardize())]),
        new NetworkSection(new LayerList { new Dense(8, new Relu()), new Dense(3, new Activations.Softmax()) }),
        new TrainingSection(new CrossEntropy(), new Sgd(new ConstantRate(0.1f)), BatchSize: 10, Epochs: 3, Metrics: [new Accuracy()],
            Callbacks: callback is null ? null : [callback]),
        Seed: 11);
}
