using System.Text.RegularExpressions;

namespace Lamina.Tests;

/// <summary>Warnings stand on standard error, once, with file, line and column, and change neither results nor exit codes.</summary>
public sealed class WarningTests
{
    private const string Experiment = """
        {
          "name": "warned", "data": { "train": { "type": "inline", "inputs": [ [0], [1], [2], [3], [4] ], "targets": [ [0], [1], [1], [0], [1] ] },
            "validation": { "split": 0.2 } },
          "network": {
            "layers": [
              { "type": "dense", "units": 2, "activation": "tanh" },
              { "type": "dropout", "rate": 0 },
              { "type": "dense", "units": 1, "activation": "sigmoid" }
            ]
          },
          "training": { "loss": "meanSquaredError", "optimizer": { "type": "sgd", "learningRate": 0.1 }, "batchSize": 2, "epochs": 2,
            "callbacks": [ { "type": "earlyStopping", "patience": 7 } ] },
          "sweep": { "method": "grid", "parameters": [ { "path": "training.clipNorm", "values": [ 1, 1.0 ] } ] }
        }
        """;

    private const string Idle = "(7,7): warning LAM8001: 'dropout': rate 0 drops nothing. Make it larger, or leave the layer out.";
    private const string Patient = "(12,20): warning LAM8007: 'earlyStopping': patience 7 stops no run of 2 epochs. Make it smaller; the weights of the best "
        + "epoch are restored all the same.";
    private const string Repeated = "(13,46): warning LAM8014: 1 of 2 trials repeats another, such as trial 2, which is trial 1. Leave out values that "
        + "mean the same.";

    [Fact]
    public void What_has_no_effect_is_told_once_at_check_train_and_sweep_and_changes_no_exit_code()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("warned.json", Experiment);
        Assert.Equal([path + Idle, path + Patient, path + Repeated], Warnings(CommandHere.Run("check", path)));
        Assert.Equal([path + Idle, path + Patient], Warnings(CommandHere.Run("train", path, "--out", folder["run"])));
        Assert.Equal([path + Idle, path + Patient], Warnings(CommandHere.Run("train", path, "--seeds", "2", "--out", folder["seeds"])));
        Assert.Equal([path + Idle, path + Patient, path + Repeated], Warnings(CommandHere.Run("sweep", path, "--out", folder["sweep"])));
    }

    [Fact]
    public void A_variable_that_names_nothing_is_refused()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("warned.json", Experiment);
        foreach (var (variable, message) in new[] { ("LAMINA__", "a key is not empty"), ("LAMINA__training__epoch", "Did you mean 'epochs'?"),
            ("LAMINA__epochs", "there is no key 'epochs' here.") })
        {
            var result = LaminaCommand.Run(new Dictionary<string, string> { [variable] = "3" }, "check", path);
            Assert.True(result.ExitCode == 2, result.ToString());
            Assert.Contains($"{variable}: error LAM1004: ", result.Error, StringComparison.Ordinal);
            Assert.Contains(message, result.Error, StringComparison.Ordinal);
        }
    }

    private static List<string> Warnings(CommandResult result)
    {
        result.Succeeded();
        return [.. Regex.Split(result.Error, "\r?\n").Where(line => line.Contains("warning LAM", StringComparison.Ordinal))];
    }
}
