using System.Text.Json.Nodes;

namespace Lamina.Tests;

public sealed class ReproduceTests(FinishedRuns runs) : IClassFixture<FinishedRuns>
{
    [Fact]
    public void A_fork_begins_again_where_it_began_and_says_so_where_it_is_trained_from_its_beginning()
    {
        using var folder = new TemporaryFolder();
        folder.Copy(runs.Short, "source");
        Succeed("train", "--resume", folder["source"], "--fork", "--out", folder["fork"], "--set", "training.epochs=5", "--set",
            "training.optimizer.learningRate=0.03", "--set", "training.callbacks=[\"modelCheckpoint\"]");
        Directory.Delete(folder["source"], recursive: true);

        var result = Succeed("reproduce", folder["fork"], "--json");
        Assert.True((bool)result.Json["same"]!);
        Assert.Equal(["model.safetensors", "best.safetensors", "metrics.csv", "result.json"],
            result.Json["runs"]![0]!["files"]!.AsArray().Select(file => (string)file!["file"]!));
        var again = Succeed("train", folder["fork/experiment.json"], "--out", folder["again"]);
        Assert.Contains($"To repeat it exactly: lamina reproduce {folder["fork"]}", again.Error, StringComparison.Ordinal);
        Assert.NotEqual(File.ReadAllBytes(folder["fork/model.safetensors"]), File.ReadAllBytes(folder["again/model.safetensors"]));
    }

    [Fact]
    public void A_fork_stopped_before_its_first_checkpoint_goes_on_from_where_it_began()
    {
        using var folder = new TemporaryFolder();
        folder.Copy(runs.Short, "source");
        Succeed("train", "--resume", folder["source"], "--fork", "--out", folder["fork"], "--set", "training.epochs=5");
        var model = File.ReadAllBytes(folder["fork/model.safetensors"]);
        File.Delete(folder["fork/result.json"]);
        Directory.Delete(folder["fork/checkpoints"], recursive: true);
        Succeed("train", "--resume", folder["fork"]);
        Assert.Equal(model, File.ReadAllBytes(folder["fork/model.safetensors"]));
        Succeed("reproduce", folder["fork"]);
    }

    [Fact]
    public void Every_run_of_a_group_is_trained_again()
    {
        using var folder = new TemporaryFolder();
        Succeed(["train", "configs/iris.json", "--folds", "2", "--seeds", "2", "--out", folder["group"], .. FinishedRuns.ShortSettings]);
        var result = Succeed("reproduce", folder["group"], "--out", folder["again"]);
        Assert.Contains("4 of 4 runs gave the same bits.", result.Output, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(folder["group/seed-2/fold-1/model.safetensors"]), File.ReadAllBytes(folder["again/seed-2/fold-1/model.safetensors"]));
        File.Delete(folder["group/result.json"]);
        AssertRefused("holds runs that are not finished. Finish them first: lamina train --resume", "reproduce", folder["group"]);
    }

    [Fact]
    public void Trials_that_a_sweep_did_not_go_on_with_are_stopped_where_they_were()
    {
        using var folder = new TemporaryFolder();
        Succeed("sweep", "configs/digits-sweep.json", "--out", folder["sweep"], "--set", "training.epochs=2", "--set", "sweep.trials=3", "--set",
            "sweep.halving.minEpochs=1", "--set", "sweep.halving.factor=2");
        var result = Succeed("reproduce", folder["sweep"]);
        Assert.Contains("3 of 3 runs gave the same bits.", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.000001", "epoch")]
    [InlineData("3600", "after")]
    public void What_a_clock_decided_it_decides_again_whether_it_stopped_the_run_or_not(string seconds, string recorded)
    {
        using var folder = new TemporaryFolder();
        Succeed(["train", "configs/iris.json", "--out", folder["run"], .. FinishedRuns.ShortSettings, "--set",
            $"training.callbacks=[{{\"type\":\"terminateOnTime\",\"seconds\":{seconds}}}]"]);
        var callback = JsonNode.Parse(File.ReadAllText(folder["run/experiment.json"]))!["training"]!["callbacks"]![0]!;
        Assert.Equal(recorded == "epoch" ? 1 : 3, (int)callback[recorded]!);

        // Now any clock would stop it sooner than it was.
        if (recorded == "after")
            File.WriteAllText(folder["run/experiment.json"],
                File.ReadAllText(folder["run/experiment.json"]).Replace("\"seconds\": 3600", "\"seconds\": 0.000001", StringComparison.Ordinal));
        Succeed("reproduce", folder["run"]);
    }

    [Fact]
    public async Task A_run_that_was_stopped_and_resumed_comes_to_the_same_bits()
    {
        using var folder = new TemporaryFolder();
        string[] run = ["train", "configs/iris.json", "--out", folder["run"], "--set", "training.epochs=300", "--set", "training.checkpoint.everySteps=50"];
        Assert.NotNull(await KilledCommand.Live(
            100, _ => Directory.Exists(folder["run/checkpoints"]) && Directory.EnumerateFiles(folder["run/checkpoints"], "step-*").Any(), run));
        AssertRefused($"is not finished, so there is nothing to compare with. Finish it first: lamina train --resume {folder["run"]}", "reproduce",
            folder["run"]);
        Succeed("train", "--resume", folder["run"]);
        Succeed("reproduce", folder["run"]);
    }

    [Fact]
    public void A_difference_is_told_with_its_place_and_what_was_trained_is_kept()
    {
        using var folder = new TemporaryFolder();
        folder.Copy(runs.Short, "run");
        var lines = File.ReadAllLines(folder["run/metrics.csv"]);
        var cells = lines[2].Split(',');
        (cells[2], cells[4]) = ("999", "0.5");
        lines[2] = string.Join(',', cells);
        File.WriteAllLines(folder["run/metrics.csv"], lines);

        var result = CommandHere.Run("reproduce", folder["run"]);
        Assert.True(result.ExitCode == 1, result.ToString());
        Assert.Contains("not the same bits", result.Output, StringComparison.Ordinal);
        Assert.Contains("  model.safetensors  the same\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("  metrics.csv        line 3, train.loss: 0.5 before, ", result.Output, StringComparison.Ordinal);
        var kept = result.Output.Split("kept to compare: ")[1].Trim();
        Assert.True(File.Exists(Path.Combine(kept, "model.safetensors")));
        Directory.Delete(kept, recursive: true);
    }

    [Fact]
    public void Data_that_changed_are_named_before_anything_is_trained()
    {
        using var folder = new TemporaryFolder();
        File.Copy(Path.Combine(LaminaCommand.Root, "data/iris.csv"), folder["iris.csv"]);
        Succeed(["train", "configs/iris.json", "--out", folder["run"], "--set",
            $"data.train={{\"type\":\"joined\",\"sources\":[{{\"type\":\"csv\",\"path\":\"{folder["iris.csv"]}\",\"label\":\"species\"}}]}}",
            .. FinishedRuns.ShortSettings]);
        File.AppendAllText(folder["iris.csv"], "5.1,3.5,1.4,0.2,setosa\n");
        AssertRefused($"{folder["iris.csv"]}: error LAM6006: the file is not what the run read, whose hash was sha256:", "reproduce", folder["run"], "--out",
            folder["again"]);
        Assert.False(Directory.Exists(folder["again"]));
        var warned = Succeed("train", folder["run/experiment.json"], "--out", folder["trained"]);
        Assert.Contains($"{folder["iris.csv"]}: warning LAM6006: ", warned.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_run_and_a_folder_that_is_there_are_refused()
    {
        using var folder = new TemporaryFolder();
        AssertRefused("is not the folder of a run", "reproduce", folder["none"]);
        folder.Copy(runs.Short, "run");
        AssertRefused("--out: '" + folder["run"] + "' is there already.", "reproduce", folder["run"], "--out", folder["run"]);
    }

    [Fact]
    public void Variables_of_the_process_are_no_part_of_what_is_trained_again()
    {
        using var folder = new TemporaryFolder();
        folder.Copy(runs.Short, "run");
        LaminaCommand.Run(new Dictionary<string, string> { ["LAMINA__training__epochs"] = "7" }, "reproduce", folder["run"]).Succeeded();
    }

    private static void AssertRefused(string expected, params string[] arguments)
    {
        var result = CommandHere.Run(arguments);
        Assert.True(result.ExitCode == 2, result.ToString());
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
    }

    private static CommandResult Succeed(params string[] arguments) => CommandHere.Run(arguments).Succeeded();
}
