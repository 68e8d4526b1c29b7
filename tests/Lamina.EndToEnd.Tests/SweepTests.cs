using System.Text.Json.Nodes;

namespace Lamina.Tests;

public sealed class SweepTests
{
    private const string Grid = """
        {
          "extends": "CONFIGS/iris.json",
          "data": { "test": { "type": "csv", "path": "there-is-none.csv", "label": "species" } },
          "training": { "epochs": 4 },
          "sweep": {
            "method": "grid",
            "parameters": [
              { "path": "training.optimizer.learningRate", "values": [ 0.001, 1e30, 0.1 ] },
              { "path": "network.layers[dense1].units", "min": 4, "max": 16, "points": 2, "integer": true }
            ]
          }
        }
        """;

    [Fact]
    public void A_grid_leaves_a_run_a_trial_a_row_for_each_failure_and_the_best_experiment_ready_to_run()
    {
        using var folder = new TemporaryFolder();
        var experiment = Write(folder, Grid);
        var result = CommandHere.Run("sweep", experiment, "--out", folder["sweep"], "--json").Succeeded();
        var table = File.ReadAllLines(folder["sweep/trials.csv"]);
        Assert.Equal("trial,rank,training.optimizer.learningRate,network.layers[dense1].units,outcome,epochs,validation.accuracy,reason", table[0]);
        Assert.Equal(["0.001,4", "0.001,16", "1e30,4", "1e30,16", "0.1,4", "0.1,16"], table.Skip(1).Select(line => string.Join(',', line.Split(',')[2..4])));
        Assert.All(table[3..5], line => Assert.Matches("^[34],,1e30,(4|16),failed,[0-9],,\".* step [0-9]+ of epoch [0-9]", line));

        var best = result.Json["bestTrial"]!;
        var trial = (string)best["folder"]!;
        Assert.Equal((double)best["validation.accuracy"]!,
            (double)JsonNode.Parse(File.ReadAllText(folder[$"sweep/{trial}/result.json"]))!["final"]!["validation.accuracy"]!);
        Assert.Equal((double)best["validation.accuracy"]!, result.Json["trials"]!.AsArray().Max(row => (double?)row!["validation.accuracy"]));

        var listed = CommandHere.Run("runs", folder["sweep"]);
        Assert.Contains("trial-006", listed.Output);
        Assert.Equal(0, CommandHere.Run("compare", folder["sweep/trial-001"], folder["sweep/trial-006"]).ExitCode);
        Assert.Equal(0, CommandHere.Run("inspect", folder["sweep/trial-001"]).ExitCode);

        // The test data are named for the day they are there, and were not missed until now.
        CommandHere.Run("train", folder["sweep/best.json"], "--out", folder["best"], "--set", "data.test=null").Succeeded();
        Assert.Equal(File.ReadAllBytes(folder[$"sweep/{trial}/model.safetensors"]), File.ReadAllBytes(folder["best/model.safetensors"]));
        Assert.EndsWith("there-is-none.csv", (string)JsonNode.Parse(File.ReadAllText(folder["sweep/best.json"]))!["data"]!["test"]!["path"]!);
    }

    [Fact]
    public void A_trial_that_reaches_the_last_rung_is_the_run_that_was_trained_straight_through_and_parallel_trials_change_nothing()
    {
        using var folder = new TemporaryFolder();
        string[] set =
        [
            "--set", "sweep.trials=5", "--set", "sweep.halving={\"minEpochs\":2,\"factor\":2}", "--set", "training.epochs=8", "--set", "sweep.seeds=2",
            "--set", "sweep.parameters[0].path=training.optimizer.learningRate.maxLearningRate",
        ];
        var alone =
            CommandHere.Run(["sweep", "configs/digits-sweep.json", .. set, "--set", "sweep.parallel=1", "--threads", "1", "--out", folder["alone"],
            "--json"]);
        alone.Succeeded();
        var together = CommandHere.Run(["sweep", "configs/digits-sweep.json", .. set, "--set", "sweep.parallel=3", "--out", folder["together"]]).Succeeded();
        Assert.Equal(File.ReadAllText(folder["alone/trials.csv"]), File.ReadAllText(folder["together/trials.csv"]));
        Assert.Contains("standardDeviation", File.ReadAllText(folder["alone/trials.csv"]));

        // Five trials for 2 epochs, two of them for 4, one for 8.
        var epochs = alone.Json["trials"]!.AsArray().Select(trial => (int)trial!["epochs"]!).Order();
        Assert.Equal([2, 2, 2, 4, 8], epochs);
        var best = (string)alone.Json["bestTrial"]!["folder"]!;
        var straight = CommandHere.Run("train", folder["alone/best.json"], "--out", folder["straight"]).Succeeded();
        Assert.Equal(File.ReadAllBytes(folder[$"alone/{best}/seed-1/model.safetensors"]), File.ReadAllBytes(folder["straight/model.safetensors"]));
    }

    [Fact]
    public void A_budget_in_seconds_is_decided_once_and_written_down()
    {
        using var folder = new TemporaryFolder();
        var experiment = Write(folder, Grid.Replace("\"grid\",", "\"grid\", \"maxSeconds\": 1e-6,"));
        var result = CommandHere.Run("sweep", experiment, "--out", folder["sweep"]).Succeeded();
        Assert.Contains("1 of 6 trials were started.", result.Output);
        var sweep = JsonNode.Parse(File.ReadAllText(folder["sweep/experiment.json"]))!["sweep"]!;
        Assert.Equal((1, null), ((int)sweep["maxRuns"]!, sweep["maxSeconds"]));

        var table = File.ReadAllText(folder["sweep/trials.csv"]);
        Assert.Equal(0, CommandHere.Run("sweep", "--resume", folder["sweep"]).ExitCode);
        Assert.Equal(table, File.ReadAllText(folder["sweep/trials.csv"]));
        Assert.Equal(0, CommandHere.Run("sweep", folder["sweep/experiment.json"], "--out", folder["again"]).ExitCode);
        Assert.Equal(table, File.ReadAllText(folder["again/trials.csv"]));

        var further = CommandHere.Run("sweep", "--resume", folder["sweep"], "--set", "sweep.maxRuns=2");
        Assert.Contains("2 of 6 trials were started.", further.Output);
        Assert.StartsWith(table.Split('\n')[1].Split(',')[2], File.ReadAllLines(folder["sweep/trials.csv"])[1].Split(',')[2]);
    }

    [Fact]
    public void What_a_sweep_cannot_do_is_said_before_anything_runs()
    {
        using var folder = new TemporaryFolder();
        var experiment = Write(folder, Grid.Replace("0.1 ]", "-0.1 ]").Replace("dense1", "dense9"));
        Refused("'dense9' leads nowhere: 'network.layers' has 2 items.", "sweep", experiment, "--out", folder["sweep"]);
        Refused("'learningRate' is a number of at least 0, but received -0.1.", "check", Write(folder, Grid.Replace("0.1 ]", "-0.1 ]")), "--set",
            "data.test=null");
        Refused("a sweep judges its trials on validation data, and never on test data, but there are none. Add \"validation\": { \"split\": 0.1 } to 'data'.",
            "sweep", experiment, "--set", "data.validation=null");
        Refused("a sweep needs the key 'sweep'", "sweep", "configs/iris.json");
        Refused("Did you mean 'validation.accuracy'?", "sweep", "configs/digits-sweep.json", "--set", "sweep.objective=accurancy");
        Assert.False(Directory.Exists(folder["sweep"]));

        var trained = CommandHere.Run("train", Write(folder, Grid), "--set", "data.test=null", "--out", folder["run"]).Succeeded();
        Assert.StartsWith("note: this trains the experiment as it stands; its 'sweep' is for lamina sweep.", trained.Error);
        Refused("is not the folder of a sweep", "sweep", "--resume", folder["run"]);
        Refused("--set takes only sweep.trials, sweep.parallel, sweep.maxSeconds, sweep.maxRuns, but received 'training.epochs=3'.", "sweep", "--resume",
            folder["run"], "--set", "training.epochs=3");
    }

    private static void Refused(string message, params string[] arguments)
    {
        var result = CommandHere.Run(arguments);
        Assert.True(result.ExitCode == 2, result.ToString());
        Assert.Contains(message, result.Error);
    }

    private static string Write(TemporaryFolder folder, string text) =>
        folder.Write("grid.json", text.Replace("CONFIGS", Path.Combine(LaminaCommand.Root, "configs").Replace('\\', '/')));
}
