using System.Text.Json.Nodes;

namespace Lamina.Tests;

public sealed class PredictInputTests
{
    private const string Hinge = """
        {
          "name": "scores", "data": { "train": { "type": "inline", "inputs": [[-1], [-2], [1], [2]], "labels": ["no", "no", "yes", "yes"] } },
          "network": { "layers": [ { "type": "dense", "units": 2 } ] },
          "training": { "loss": "hinge", "optimizer": { "type": "adam", "learningRate": 0.1 }, "batchSize": 4, "epochs": 60 }
        }
        """;

    private const string Indexed = """
        {
          "name": "indices", "data": { "train": { "type": "inline", "inputs": [[0, 1], [2, 3]], "targets": [[1], [1]] } },
          "network": { "layers": [ { "type": "embedding", "inputDim": 4, "outputDim": 2 }, { "type": "flatten" }, { "type": "dense", "units": 1 } ] },
          "training": { "loss": "mse", "optimizer": "adam", "batchSize": 2, "epochs": 1 }
        }
        """;

    private const string Numbers = """
        {
          "name": "numbers", "data": { "train": { "type": "inline", "inputs": [[1], [2]], "targets": [[1], [2]] } },
          "network": { "layers": [ { "type": "dense", "units": 1, "weightInitializer": { "type": "constant", "value": 0.5 } } ] },
          "training": { "loss": "mse", "optimizer": "adam", "batchSize": 2, "epochs": 1 }
        }
        """;

    [Fact]
    public void Scores_that_are_no_probabilities_are_shown_as_scores()
    {
        using var folder = new TemporaryFolder();
        Train(folder, Hinge);
        var rows = folder.Write("rows.csv", "-9\n9\n");
        var lines = CommandHere.Run("predict", folder["run"], rows).Output;
        Assert.DoesNotContain("%", lines, StringComparison.Ordinal);
        Assert.Matches(@"rows\.csv:1  no  \(no \d+\.\d+, yes -\d+\.\d+\)\s", lines);
        var second = JsonNode.Parse(CommandHere.Run("predict", folder["run"], rows, "--json").Output)![1]!.AsObject();
        Assert.Equal(["input", "label", "values"], second.Select(property => property.Key));
        Assert.True(second["values"]!["yes"]!.GetValue<double>() > 1);
        Assert.DoesNotContain("Reliability", File.ReadAllText(folder["run/report.html"]), StringComparison.Ordinal);
    }

    [Fact]
    public void An_output_that_is_not_finite_is_an_error_with_file_and_line_and_no_row_of_the_file_is_shown()
    {
        using var folder = new TemporaryFolder();
        Train(folder, Hinge);
        var rows = folder.Write("rows.csv", "1\n3e38\n-3e38\n");
        foreach (var json in new[] { false, true })
        {
            var result = CommandHere.Run(["predict", folder["run"], rows, .. json ? ["--json"] : Array.Empty<string>()]);
            Assert.Equal((2, ""), (result.ExitCode, result.Output));
            Assert.Contains("rows.csv(2): error LAM3113: the model's outputs for this row are not finite", result.Error, StringComparison.Ordinal);
            Assert.Contains("rows.csv(3): error LAM3113:", result.Error, StringComparison.Ordinal);
        }

        // An output of 10³⁸ is finite, but not its square, for which JSON has no number.
        Train(folder, Numbers, "numbers");
        var large = CommandHere.Run("evaluate", folder["numbers"], "--data", """{"type":"inline","inputs":[[1e38],[1]],"targets":[[1],[1]]}""", "--json");
        large.Succeeded();
        Assert.Null(JsonNode.Parse(large.Output)!["data.loss"]);
        var measured = CommandHere.Run("evaluate", folder["run"], "--data", """{"type":"inline","inputs":[[1],[3e38]],"labels":["yes","no"]}""");
        Assert.Equal((2, ""), (measured.ExitCode, measured.Output));
        Assert.Contains("data, row 2: error LAM3113:", measured.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_index_that_the_first_layer_does_not_take_is_an_error_with_file_and_line_also_behind_cells_of_several_lines()
    {
        using var folder = new TemporaryFolder();
        Train(folder, Indexed);
        var rows = folder.Write("rows.csv", "a,b,note\n1,2,\"one\ntwo\"\n1,9,x\n-1,0,y\n");
        var result = CommandHere.Run("predict", folder["run"], folder.Write("two.csv", "a,b\n1,9\n"));
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains("two.csv(2): error LAM3109: layer 'embedding1' takes whole numbers from 0 to 3, but received 9.", result.Error,
            StringComparison.Ordinal);
        var named = folder.Write("named.json",
            Indexed.Replace("\"inline\", \"inputs\": [[0, 1], [2, 3]], \"targets\": [[1], [1]]",
            $"\"csv\", \"path\": \"{folder.Write("train.csv", "a,b,y\n0,1,1\n2,3,1\n")}\", \"targets\": [\"y\"]", StringComparison.Ordinal));
        Assert.Equal(0, CommandHere.Run("train", named, "--out", folder["named"]).ExitCode);
        var lines = CommandHere.Run("predict", folder["named"], rows).Error;
        Assert.Contains("rows.csv(4): error LAM3109:", lines, StringComparison.Ordinal);
        Assert.Contains("rows.csv(5): error LAM3109:", lines, StringComparison.Ordinal);
    }

    private static void Train(TemporaryFolder folder, string experiment, string run = "run")
    {
        CommandHere.Run("train", folder.Write($"{run}.json", experiment), "--out", folder[run]).Succeeded();
    }
}
