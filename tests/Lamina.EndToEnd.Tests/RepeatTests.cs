using System.Text.Json.Nodes;

namespace Lamina.Tests;

public sealed class RepeatTests
{
    [Fact]
    public void Folds_and_seeds_leave_a_run_each_and_their_mean_and_deviation()
    {
        using var folder = new TemporaryFolder();
        var result = CommandHere.Run("train", "configs/iris.json", "--folds", "3", "--seeds", "2", "--set", "training.epochs=4", "--out", folder["runs"],
            "--json");
        result.Succeeded();
        string[] runs = ["seed-1/fold-1", "seed-1/fold-2", "seed-1/fold-3", "seed-2/fold-1", "seed-2/fold-2", "seed-2/fold-3"];
        Assert.Equal(runs, result.Json["runs"]!.AsArray().Select(run => (string)run!["folder"]!));
        var accuracies = runs.Select(run => (double)JsonNode.Parse(File.ReadAllText(folder[$"runs/{run}/result.json"]))!["final"]!["test.accuracy"]!).ToList();
        var summary = result.Json["metrics"]!["test.accuracy"]!;
        Assert.Equal(accuracies, summary["values"]!.AsArray().Select(value => (double)value!));
        Assert.Equal(accuracies.Average(), (double)summary["mean"]!, 1e-12);
        Assert.True((double)summary["standardDeviation"]! > 0);

        var counts = JsonNode.Parse(File.ReadAllText(folder["runs/seed-1/fold-1/result.json"]))!["confusion"]!["test"]!["counts"]!.AsArray();
        Assert.Equal(3, counts.Count);
        Assert.All(counts, row => Assert.InRange(row!.AsArray().Sum(count => (int)count!), 16, 17));

        var alone = CommandHere.Run("train", folder["runs/seed-2/fold-3/experiment.json"], "--out", folder["alone"], "--json").Succeeded();
        Assert.Equal(File.ReadAllBytes(folder["runs/seed-2/fold-3/model.safetensors"]), File.ReadAllBytes(folder["alone/model.safetensors"]));
    }

    [Fact]
    public async Task A_group_that_is_killed_again_and_again_is_finished_by_resume_as_if_it_never_was()
    {
        using var folder = new TemporaryFolder();
        string[] group = ["--folds", "2", "--seeds", "2", "--set", "training.epochs=60", "--set", "training.checkpoint.everySteps=20"];
        var whole = CommandHere.Run(["train", "configs/iris.json", .. group, "--out", folder["whole"], "--json"]).Succeeded();
        Assert.NotNull(await KilledCommand.Live(100, null, ["train", "configs/iris.json", .. group, "--out", folder["killed"]]));
        Assert.NotNull(await KilledCommand.Live(250, null, "train", "--resume", folder["killed"]));
        Assert.NotNull(await KilledCommand.Live(150, _ => File.Exists(folder["killed/seed-1/fold-2/metrics.csv"]), "train", "--resume", folder["killed"]));
        var finished = File.GetLastWriteTimeUtc(folder["killed/seed-1/fold-1/result.json"]);

        CommandHere.Run("train", "--resume", folder["killed"], "--json").Succeeded();
        Assert.Equal(File.ReadAllBytes(folder["whole/result.json"]), File.ReadAllBytes(folder["killed/result.json"]));
        Assert.All(
            ["seed-1/fold-1", "seed-1/fold-2", "seed-2/fold-1", "seed-2/fold-2"],
            run => Assert.Equal(File.ReadAllBytes(folder[$"whole/{run}/model.safetensors"]), File.ReadAllBytes(folder[$"killed/{run}/model.safetensors"])));
        Assert.Equal(finished, File.GetLastWriteTimeUtc(folder["killed/seed-1/fold-1/result.json"]));
        Assert.Equal(whole.Json["metrics"]!.ToJsonString(), CommandHere.Run("train", "--resume", folder["killed"], "--json").Json["metrics"]!.ToJsonString());

        var fork = CommandHere.Run("train", "--resume", folder["killed"], "--fork");
        Assert.Equal(2, fork.ExitCode);
        Assert.Contains("--fork starts from the checkpoint of one run, but", fork.Error);
    }

    [Fact]
    public void The_table_has_a_line_a_metric_and_one_fold_is_refused()
    {
        using var folder = new TemporaryFolder();
        var result = CommandHere.Run("train", "configs/iris.json", "--seeds", "2", "--set", "training.epochs=2", "--out", folder["runs"]);
        Assert.Contains("mean ± standard deviation of 2 runs", result.Output);
        Assert.Contains("validation.accuracy  0.", result.Output);
        Assert.True(File.Exists(folder["runs/seed-2/model.safetensors"]));
        var refused = CommandHere.Run("train", "configs/iris.json", "--folds", "1");
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("--folds takes a whole number from 2 to 1000, but received '1'.", refused.Error);
    }

    [Theory]
    [InlineData("5", "1", "\"a\",\"a\",\"b\",\"b\"", "4 rows cannot be dealt out to 5 folds: each needs at least one. Take at most 4 folds, or more data.")]
    [InlineData("2", "1", "\"a\",\"b\",\"c\",\"d\"", "fold 1 of 2: a share of 0.5 leaves 2 rows for training and 0 for validation; both need at least one.",
        "--set", "data.validation.split=0.5")]
    [InlineData("2", "2", "\"a\",\"a\",\"b\",\"b\"", "2 seeds from 9007199254740991 on go beyond the last", "--set", "seed=9007199254740991")]
    public void A_group_that_cannot_be_finished_is_refused_before_its_first_run(string folds, string seeds, string labels, string expected, params string[] set)
    {
        using var folder = new TemporaryFolder();
        var experiment = folder.Write("few.json", $$"""
            {
              "name": "few",
              "data": { "train": { "type": "inline", "inputs": [[0], [1], [2], [3]], "labels": [{{labels}}] } },
              "network": { "layers": [ { "type": "dense", "units": {{labels.Split(',').Distinct().Count()}}, "activation": "softmax" } ] },
              "training": { "loss": "crossEntropy", "optimizer": { "type": "sgd", "learningRate": 0.1 }, "batchSize": 4, "epochs": 1 }
            }
            """);
        var result = CommandHere.Run(["train", experiment, "--folds", folds, "--seeds", seeds, "--out", folder["runs"], .. set]);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(expected, result.Error);
        Assert.False(Directory.Exists(folder["runs"]));
    }

    [Fact]
    public void A_category_that_only_one_fold_has_is_told_before_the_first_run()
    {
        using var folder = new TemporaryFolder();
        folder.Write("rows.csv", "colour,kind\nred,a\nred,a\nblue,b\nblue,b\nred,b\ngreen,a\n");
        var experiment = folder.Write("colours.json", """
            {
              "name": "colours",
              "data": { "train": { "type": "csv", "path": "rows.csv", "label": "kind" }, "transforms": [ { "type": "oneHot", "columns": [ "colour" ] } ] },
              "network": { "layers": [ { "type": "dense", "units": 2, "activation": "softmax" } ] },
              "training": { "loss": "crossEntropy", "optimizer": { "type": "sgd", "learningRate": 0.1 }, "batchSize": 4, "epochs": 1 }
            }
            """);
        var result = CommandHere.Run("train", experiment, "--folds", "3", "--out", folder["runs"]);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("green", result.Error);
        Assert.Contains(" of 3: ", result.Error);
        Assert.False(Directory.Exists(folder["runs"]));
    }

    [Fact]
    public void A_body_that_was_trained_elsewhere_gets_a_new_head()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, CommandHere.Run("train", "configs/iris.json", "--out", folder["body"], "--set", "training.epochs=3").ExitCode);
        var result = CommandHere.Run(
            "train", "configs/iris.json", "--out", folder["head"], "--set", "training.epochs=3",
            "--set", $"network.weights=\"{folder["body/model.safetensors"]}\"", "--set", "network.weightLayers=[\"dense1\"]", "--set",
            "network.layers[dense1].trainable=false",
            "--set", "network.layers[dense2].name=head");
        result.Succeeded();
        Assert.Equal(0, CommandHere.Run("evaluate", folder["head"], "--data", "validation").ExitCode);
    }
}
