using System.Text.Json.Nodes;

namespace Lamina.Tests;

/// <summary>Metrics that do not fit their targets, and several labels per row, as a user meets them.</summary>
public sealed class LabelTests
{
    private const string Network = """{ "layers": [{ "type": "dense", "units": 2, "activation": "sigmoid" }] }""";

    [Theory]
    [InlineData("accuracy", "metric 'accuracy' is for classes, but the targets are numbers: that of row 1 is [-1.5].")]
    [InlineData("precision", "metric 'precision' is for classes and labels, but the targets are numbers: that of row 1 is [-1.5].")]
    [InlineData("crossEntropy", "metric 'crossEntropy' is defined for outputs that are probabilities that sum to one")]
    [InlineData("binaryCrossEntropy", "metric 'binaryCrossEntropy' is defined for outputs that are numbers from 0 to 1")]
    [InlineData("hinge", "metric 'hinge' takes targets that are whole numbers from -1 to 1, but that of row 1 of data.train is [-1.5].")]
    public void Metrics_outside_their_domain_are_refused_by_check_and_train_at_their_place(string metric, string expected)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("numbers.json", $$"""
            {
              "name": "numbers",
              "data": { "train": { "type": "inline", "inputs": [[0], [1], [2]], "targets": [[-1.5], [0.5], [2]] } },
              "network": { "layers": [{ "type": "dense", "units": 1 }] },
              "training": {
                "loss": "mse", "optimizer": "adam", "batchSize": 2, "epochs": 1,
                "metrics": [ "r2", "{{metric}}" ]
              }
            }
            """);
        foreach (var result in new[] { CommandHere.Run("check", path), CommandHere.Run("train", path, "--out", folder["run"]) })
        {
            Assert.Equal(2, result.ExitCode);
            Assert.Contains($"{path}(7,24): error LAM2030: {expected}", result.Error, StringComparison.Ordinal);
            Assert.Matches(@" Measure one that fits: [^.]*\br2\b[^.]*\brootMeanSquaredError\b", result.Error);
        }

        Assert.False(Directory.Exists(folder["run"]));
    }

    [Fact]
    public void Several_labels_a_row_are_measured_reported_and_predicted_as_such()
    {
        using var folder = new TemporaryFolder();
        var data = folder.Write("tickets.csv",
            "speed,size,urgent,billing\n"
            + string.Concat(Enumerable.Range(0, 40).Select(row => $"{row % 4 - 1.5},{row % 5 - 2},{(row % 4 > 1 ? 1 : 0)},{(row % 5 > 2 ? 1 : 0)}\n")));
        var path = folder.Write("tickets.json", $$"""
            {
              "name": "tickets",
              "data": { "train": { "type": "csv", "path": "tickets.csv", "targets": [ "urgent", "billing" ] }, "validation": { "split": 0.25 } },
              "network": {{Network}},
              "training": {
                "loss": "binaryCrossEntropy", "optimizer": { "type": "adam", "learningRate": 0.1 }, "batchSize": 10, "epochs": 60,
                "metrics": [ "binaryAccuracy", "hammingLoss", "exactMatch", { "type": "f1", "average": "micro" }, "precision", "recall" ]
              }
            }
            """);
        var trained = CommandHere.Run("train", path, "--out", folder["run"]).Succeeded();
        Assert.Contains("validation: labels above 0.5", trained.Output, StringComparison.Ordinal);
        Assert.Contains("label", CommandHere.Run("check", path).Output, StringComparison.Ordinal);
        var scores = JsonNode.Parse(File.ReadAllText(folder["run/result.json"]))!["labels"]!["validation"]!["labels"]!.AsArray();
        Assert.Equal(["urgent", "billing"], scores.Select(label => label!["label"]!.GetValue<string>()));
        Assert.Equal(["label", "precision", "recall", "f1", "samples"], scores[0]!.AsObject().Select(part => part.Key));
        var report = File.ReadAllText(folder["run/report.html"]);
        Assert.Contains("<h2>Labels</h2>", report, StringComparison.Ordinal);
        Assert.DoesNotContain("<h2>Confusion</h2>", report, StringComparison.Ordinal);

        // The labels are told by lines that the training rows keep well away from.
        var rows = folder.Write("rows.csv", "speed,size\n1.5,2\n1.5,-2\n-1.5,-2\n");
        var words = CommandHere.Run("predict", folder["run"], rows);
        Assert.Matches("^.*:1  urgent [0-9.]+ %, billing [0-9.]+ %\n.*:2  urgent [0-9.]+ %\n.*:3  no label  \\(urgent [0-9.e-]+, billing [0-9.e-]+\\)\n$",
            words.Output);
        var predictions = JsonNode.Parse(CommandHere.Run("predict", folder["run"], rows, "--json").Output)!.AsArray();
        Assert.Equal(["input", "labels", "probabilities"], predictions[0]!.AsObject().Select(part => part.Key));
        Assert.Equal([["urgent", "billing"], ["urgent"], []],
            predictions.Select(prediction => prediction!["labels"]!.AsArray().Select(label => label!.GetValue<string>()).ToArray()));
        Assert.Equal(["urgent", "billing"], predictions[0]!["probabilities"]!.AsObject().Select(part => part.Key));

        var evaluated = CommandHere.Run("evaluate", folder["run"], "--data", data).Succeeded();
        Assert.Contains("data.binaryAccuracy", evaluated.Output, StringComparison.Ordinal);
        Assert.Contains("data: labels above 0.5", evaluated.Output, StringComparison.Ordinal);
        var odd = folder.Write("odd.csv", "speed,size,urgent,billing\n1,2,0,1\n1,2,0.5,1\n");
        Assert.Contains(
            "data: error LAM3131: the targets of the training data are labels, any number of which are 1 in a row, but that of row 2 is [0.5, 1]. "
                + "Correct the row.",
            CommandHere.Run("evaluate", folder["run"], "--data", odd).Error,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "softmax", "crossEntropy", "accuracy")]
    [InlineData(2, "softmax", "crossEntropy", "accuracy")]
    [InlineData(1, "sigmoid", "binaryCrossEntropy", "f1")]
    [InlineData(1, "linear", "mse", "r2")]
    public void One_class_is_one_message_at_check_whatever_the_network_is(int units, string activation, string loss, string metric)
    {
        using var folder = new TemporaryFolder();
        folder.Write("one.csv", "a,b,label\n1,2,x\n2,3,x\n3,1,x\n");
        var path = folder.Write("one.json", $$"""
            {
              "name": "one",
              "data": { "train": { "type": "csv", "path": "one.csv", "label": "label" } },
              "network": { "layers": [{ "type": "dense", "units": {{units}}, "activation": "{{activation}}" }] },
              "training": { "loss": "{{loss}}", "optimizer": "adam", "batchSize": 4, "epochs": 1, "metrics": [ "{{metric}}" ] }
            }
            """);
        var result = CommandHere.Run("check", path);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("error LAM3130: there is only one class, 'x', so that there is nothing to tell apart.", result.Error, StringComparison.Ordinal);
        Assert.Equal(1, result.Error.Split("error LAM").Length - 1);
    }
}
