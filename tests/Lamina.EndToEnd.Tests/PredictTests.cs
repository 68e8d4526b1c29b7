using System.IO.Compression;
using System.Text;

namespace Lamina.Tests;

public sealed class PredictTests
{
    [Fact]
    public void Drawn_digits_are_read_by_the_mnist_network()
    {
        var files = MnistFiles.Require();
        using var folder = new TemporaryFolder();
        var trained = CommandHere.Run(
            "train", "configs/mnist-best.json", "--out", folder["run"], "--set", "training.epochs=5", "--set", "data.test=null", "--set",
            $"data.train={MnistFiles.Source(files, "train")}");
        trained.Succeeded();
        Assert.Equal("0123456789", Read(folder["run"], files));
    }

    [Fact]
    public void Most_drawn_digits_are_read_by_the_network_of_the_first_command()
    {
        var files = MnistFiles.Require();
        using var folder = new TemporaryFolder();
        Assert.Equal(0, CommandHere.Run("train", "configs/digits.json", "--out", folder["run"]).ExitCode);
        Assert.InRange(Read(folder["run"], files).Where((digit, index) => digit == '0' + index).Count(), 8, 10);
    }

    [Fact]
    public void Rows_are_predicted_with_or_without_their_label_and_shown_on_demand()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, CommandHere.Run("train", "configs/digits.json", "--out", folder["run"]).ExitCode);
        var rows = File.ReadLines(Path.Combine(LaminaCommand.Root, "data/optdigits.csv")).Take(11).ToList();
        var labelled = folder.Write("labelled.csv", string.Join('\n', rows));
        var bare = folder.Write("bare.csv", string.Join('\n', rows.Select(row => row[(row.IndexOf(',', StringComparison.Ordinal) + 1)..])));
        foreach (var path in new[] { labelled, bare })
        {
            var result = CommandHere.Run("predict", folder["run"], path, "--json").Succeeded();
            var predictions = System.Text.Json.Nodes.JsonNode.Parse(result.Output)!.AsArray();
            Assert.Equal("0123456789", string.Concat(predictions.Select(prediction => prediction!["label"]!.GetValue<string>())));
            Assert.Equal($"{path}:1", predictions[0]!["input"]!.GetValue<string>());
            Assert.Equal(1, predictions[0]!["probabilities"]!.AsObject().Sum(pair => pair.Value!.GetValue<double>()), 1e-5);
        }

        var shown = CommandHere.Run("predict", folder["run"], bare, "--show");
        Assert.Contains("@@", shown.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_predictions_of_a_file_do_not_depend_on_the_threads()
    {
        using var folder = new TemporaryFolder();
        CommandHere.Run("train", "configs/digits.json", "--out", folder["run"], "--set", "training.epochs=1").Succeeded();
        string[] arguments = ["predict", folder["run"], "data/optdigits.csv", "--json", "--threads"];
        var expected = CommandHere.Run([.. arguments, "1"]).Succeeded().Output;
        Assert.Equal(expected, CommandHere.Run([.. arguments, "3"]).Succeeded().Output);
        var refused = CommandHere.Run([.. arguments, "0"]);
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("--threads takes a whole number from 1 to 1024, but received '0'.", refused.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Unknown option '--fast'", "data/optdigits.csv", "--fast")]
    [InlineData("README.md(1): error LAM30", "README.md")]
    [InlineData("none.png", "none.png")]
    public void What_cannot_be_predicted_is_refused(string expected, params string[] inputs)
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, CommandHere.Run("train", "configs/digits.json", "--out", folder["run"], "--set", "training.epochs=1").ExitCode);
        var result = CommandHere.Run(["predict", folder["run"], .. inputs]);
        Assert.True(result.ExitCode == 2, result.ToString());
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Tables_are_predicted_from_any_file_or_stream_that_can_be_learnt_from()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, CommandHere.Run("train", "configs/iris.json", "--out", folder["run"], "--set", "training.epochs=1").ExitCode);
        const string Rows = "petal_width,petal_length,sepal_width,sepal_length\n0.2,1.4,3.5,5.1\n2.3,6,3,7.7\n";
        var expected = Predicted(CommandHere.Run("predict", folder["run"], folder.Write("rows.csv", Rows)), folder["rows.csv"]);
        using (var packed = new GZipStream(File.Create(folder["rows.csv.gz"]), CompressionLevel.Optimal))
            packed.Write(Encoding.UTF8.GetBytes(Rows));
        Assert.Equal(expected, Predicted(CommandHere.Run("predict", folder["run"], folder["rows.csv.gz"]), folder["rows.csv.gz"]));
        Assert.Equal(expected, Predicted(CommandHere.Run("predict", folder["run"], folder.Write("rows.tsv", Rows.Replace(',', '\t'))), folder["rows.tsv"]));
        Assert.Equal(expected,
            Predicted(CommandHere.Run("predict", folder["run"], "--delimiter", "|", folder.Write("rows.txt", Rows.Replace(',', '|'))), folder["rows.txt"]));
        var source = $$"""{ "type": "csv", "path": "{{folder.Write("labelled.csv", Rows.Replace("\n", ",k\n", StringComparison.Ordinal))}}", "label": "k" }""";
        Assert.Equal(expected, Predicted(CommandHere.Run("predict", folder["run"], source), "data"));
        Assert.Equal(expected, Predicted(RedirectedCommand.Shell($"""cat '{folder["rows.csv.gz"]}' | "$@" """, "predict", folder["run"], "-"), "-"));
        var bad = RedirectedCommand.Shell(
            """printf 'petal_width,petal_length,sepal_width,sepal_length\n0.2,1.4,x,5.1\n' | "$@" """, "predict", folder["run"], "-");
        Assert.Equal(2, bad.ExitCode);
        Assert.StartsWith("standard input(2,9): error LAM3004: Column 'sepal_width' expects a number, but received 'x'.", bad.Error, StringComparison.Ordinal);
    }

    private static string Predicted(CommandResult result, string name)
    {
        result.Succeeded();
        return result.Output.Replace($"{name}:", "", StringComparison.Ordinal);
    }

    /// <summary>The labels of the ten pictures beside the MNIST files, in order.</summary>
    private static string Read(string run, string mnist)
    {
        var pictures = Path.Combine(Path.GetDirectoryName(mnist)!, "digit-pictures");
        var result = CommandHere.Run(["predict", run, .. Enumerable.Range(0, 10).Select(digit => Path.Combine(pictures, $"{digit}.png"))]).Succeeded();
        return string.Concat(result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split("  ")[1]));
    }
}
