using System.Text.Json.Nodes;

namespace Lamina.Tests;

public sealed class TableTests
{
    [Fact]
    public void A_table_with_texts_and_holes_is_trained_evaluated_and_predicted_by_column_names()
    {
        using var folder = new TemporaryFolder();
        var trained = CommandHere.Run("train", "configs/iris-petals.json", "--out", folder["run"], "--json").Succeeded();
        var error = JsonNode.Parse(trained.Output)!["final"]!["validation.meanAbsoluteError"]!.GetValue<double>();
        Assert.InRange(error, 0.05, 0.2);
        var measured = CommandHere.Run("evaluate", folder["run"], "--data", "validation", "--json");
        Assert.Equal(error, JsonNode.Parse(measured.Output)!["validation.meanAbsoluteError"]!.GetValue<double>());

        var inOrder = folder.Write("in-order.csv", "sepal_length,sepal_width,petal_length,petal_width,species\n5.1,?,1.4,0.2,setosa\n");
        var byName = folder.Write("by-name.csv", "species,note,petal_length,sepal_width,sepal_length\nsetosa,x,1.4,,5.1\n");
        var (first, second) = (CommandHere.Run("predict", folder["run"], inOrder), CommandHere.Run("predict", folder["run"], byName));
        Assert.StartsWith($"{inOrder}:1  petal_width 0.", first.Output, StringComparison.Ordinal);
        Assert.Equal(first.Output.Replace(inOrder, byName, StringComparison.Ordinal), second.Output);
        Assert.Contains("no input of the model, and left out: note.", second.Error, StringComparison.Ordinal);

        var unknown = CommandHere.Run("predict", folder["run"], folder.Write("unknown.csv", "species,petal_length,sepal_width,sepal_length\nrosa,1,1,1\n"));
        Assert.Equal(2, unknown.ExitCode);
        Assert.Contains("unknown.csv(2,1): error LAM3023: Column 'species' holds 'rosa'", unknown.Error, StringComparison.Ordinal);
        var lacking = CommandHere.Run("predict", folder["run"], folder.Write("lacking.csv", "petal_length,sepal_width,sepal_length\n1,1,1\n"));
        Assert.Equal(2, lacking.ExitCode);
        Assert.Contains("the header lacks 'species'", lacking.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_of_square_width_keeps_its_names_and_says_how_a_picture_is_said()
    {
        using var folder = new TemporaryFolder();
        string[] names = [.. Enumerable.Range(0, 64).Select(place => $"gene{place}")];
        Train(folder, Rows(names, place => place), "k");
        var table = CommandHere.Run("evaluate", folder["run"], "--data", folder["table.csv"]);
        var reversed = CommandHere.Run("evaluate", folder["run"], "--data", folder.Write("reversed.csv", Rows([.. names.Reverse()], place => 63 - place)));
        Assert.StartsWith("12 samples ", table.Output, StringComparison.Ordinal);
        Assert.Equal(table.Output, reversed.Output);
        var picture = CommandHere.Run("predict", folder["run"], "data/serve.png");
        Assert.Equal(2, picture.ExitCode);
        Assert.Contains("say so in the experiment, by \"input\": [8, 8] in 'network' and \"flatten\" as the first layer, and train again.", picture.Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Duplicate_names_and_a_header_of_column_numbers_are_told_and_hold_wherever_the_file_is_read()
    {
        using var folder = new TemporaryFolder();
        const string Shared = "table.csv(1): warning LAM8022: the header calls 2 columns 'x': from the first to the last they are called 'x#1', 'x#2'.";
        var experiment = Train(folder, Rows(["a", "x", "b", "x"], place => place), "k");
        Assert.Contains(Shared, CommandHere.Run("check", experiment).Error, StringComparison.Ordinal);
        var straight = CommandHere.Run("predict", folder["run"], folder["table.csv"]);
        var other = folder.Write("other.csv", Rows(["b", "x", "a", "x"], place => place is 0 or 2 ? 2 - place : place));
        var reordered = CommandHere.Run("predict", folder["run"], other);
        Assert.Contains(Shared, straight.Error, StringComparison.Ordinal);
        Assert.Equal(straight.Output.Replace(folder["table.csv"], other, StringComparison.Ordinal), reordered.Output);

        using var numbered = new TemporaryFolder();
        experiment = Train(numbered, Rows(["0", "1", "2"], place => place).Replace(",k\n", ",3\n", StringComparison.Ordinal), "3");
        Assert.Contains("the first line is 0,1,2,3, which are the numbers of the columns, and so it is taken for a header.",
            CommandHere.Run("check", experiment).Error, StringComparison.Ordinal);
        Assert.StartsWith("12 samples ", CommandHere.Run("evaluate", numbered["run"], "--data", numbered["table.csv"]).Output, StringComparison.Ordinal);
        Assert.Equal(12, CommandHere.Run("predict", numbered["run"], numbered["table.csv"]).Output.Count(letter => letter == '\n'));
        Assert.Contains("13 rows", CommandHere.Run("check", experiment, "--set", "data.train.header=false").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_autoencoder_is_evaluated_on_labelled_files_whose_labels_it_says_it_ignores()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, CommandHere.Run("train", "configs/digits-autoencoder.json", "--out", folder["run"], "--set", "training.epochs=1").ExitCode);
        var result = CommandHere.Run("evaluate", folder["run"], "--data", "data/optdigits.csv").Succeeded();
        Assert.StartsWith("1,797 samples  data.loss ", result.Output, StringComparison.Ordinal);
        Assert.Contains("The model predicts its inputs: the labels of the data are ignored.", result.Error, StringComparison.Ordinal);
    }

    private static string Train(TemporaryFolder folder, string table, string label)
    {
        folder.Write("table.csv", table);
        var experiment = folder.Write("experiment.json", $$"""
            {
              "name": "table",
              "data": { "train": { "type": "csv", "path": "table.csv", "label": "{{label}}" } },
              "network": { "layers": [ { "type": "dense", "units": 3, "activation": "softmax" } ] },
              "training": { "loss": "crossEntropy", "optimizer": "adam", "batchSize": 4, "epochs": 2, "metrics": [ "accuracy" ] }
            }
            """);
        CommandHere.Run("train", experiment, "--out", folder["run"]).Succeeded();
        return experiment;
    }

    private static string Rows(string[] names, Func<int, int> place) =>
        $"{string.Join(',', names)},k\n"
            + string.Concat(Enumerable.Range(0, 12)
            .Select(row => $"{string.Join(',', names.Select((_, column) => (place(column) + 1) * (row + 3) % 11))},{row % 3 + 1}\n"));
}
