using System.Text.Json.Nodes;

namespace Lamina.Tests;

public sealed class TableTests
{
    [Fact]
    public void A_table_with_texts_and_holes_is_trained_evaluated_and_predicted_by_column_names()
    {
        using var folder = new TemporaryFolder();
        var trained = LaminaCommand.Run("train", "configs/iris-petals.json", "--out", folder["run"], "--json");
        Assert.True(trained.ExitCode == 0, trained.ToString());
        var error = JsonNode.Parse(trained.Output)!["final"]!["validation.meanAbsoluteError"]!.GetValue<double>();
        Assert.InRange(error, 0.05, 0.2);
        var measured = LaminaCommand.Run("evaluate", folder["run"], "--data", "validation", "--json");
        Assert.Equal(error, JsonNode.Parse(measured.Output)!["validation.meanAbsoluteError"]!.GetValue<double>());

        var inOrder = folder.Write("in-order.csv", "sepal_length,sepal_width,petal_length,petal_width,species\n5.1,?,1.4,0.2,setosa\n");
        var byName = folder.Write("by-name.csv", "species,note,petal_length,sepal_width,sepal_length\nsetosa,x,1.4,,5.1\n");
        var (first, second) = (LaminaCommand.Run("predict", folder["run"], inOrder), LaminaCommand.Run("predict", folder["run"], byName));
        Assert.StartsWith($"{inOrder}:1  petal_width 0.", first.Output, StringComparison.Ordinal);
        Assert.Equal(first.Output.Replace(inOrder, byName, StringComparison.Ordinal), second.Output);
        Assert.Contains("no input of the model, and left out: note.", second.Error, StringComparison.Ordinal);

        var unknown = LaminaCommand.Run("predict", folder["run"], folder.Write("unknown.csv", "species,petal_length,sepal_width,sepal_length\nrosa,1,1,1\n"));
        Assert.Equal(2, unknown.ExitCode);
        Assert.Contains("unknown.csv(2,1): error LAM3023: Column 'species' holds 'rosa'", unknown.Error, StringComparison.Ordinal);
        var lacking = LaminaCommand.Run("predict", folder["run"], folder.Write("lacking.csv", "petal_length,sepal_width,sepal_length\n1,1,1\n"));
        Assert.Equal(2, lacking.ExitCode);
        Assert.Contains("the header lacks 'species'", lacking.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_autoencoder_is_evaluated_on_labelled_files_whose_labels_it_says_it_ignores()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, LaminaCommand.Run("train", "configs/digits-autoencoder.json", "--out", folder["run"], "--set", "training.epochs=1").ExitCode);
        var result = LaminaCommand.Run("evaluate", folder["run"], "--data", "data/optdigits.csv");
        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.StartsWith("1,797 samples  data.loss ", result.Output, StringComparison.Ordinal);
        Assert.Contains("The model predicts its inputs: the labels of the data are ignored.", result.Error, StringComparison.Ordinal);
    }
}
