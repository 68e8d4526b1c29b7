using Lamina.Cli;

namespace Lamina.Tests;

/// <summary>Texts of the data never reach the terminal as commands to it: a label cannot clear the screen, nor forge a line.</summary>
public sealed class ControlCharacterTests : IDisposable
{
    private const string Escape = "\u001B";
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("plain, with ä and 中 and 😀\tand a tab", "plain, with ä and 中 and 😀\tand a tab")]
    [InlineData("\u001B[2J", "\\u001B[2J")]
    [InlineData("a\nb\r\nc", "a\\u000Ab\\u000D\\u000Ac")]
    [InlineData("\u0000\u0007\u0008\u007F\u009B", "\\u0000\\u0007\\u0008\\u007F\\u009B")]
    [InlineData("\u2028\u202Egnp.exe", "\\u2028\\u202Egnp.exe")]
    public void A_line_shows_what_would_command_the_terminal(string text, string shown) => Assert.Equal(shown, TerminalText.Line(text));

    [Fact]
    public void Line_breaks_of_our_own_stay_and_a_carriage_return_alone_does_not()
    {
        using var stream = new MemoryStream();
        using var writer = new StandardWriter(stream, new System.Text.UTF8Encoding(false)) { NewLine = "\n" };
        writer.Write("a\nb\r\nc\rd");
        writer.WriteLine("e\nf");
        writer.WriteLine((object)"g\u001B");
        writer.Draws = true;
        writer.Write("\u001B[1m");
        Assert.Equal("a\nb\r\nc\\u000Dde\\u000Af\ng\\u001B\n\u001B[1m", System.Text.Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public void Every_command_shows_labels_columns_and_cells_as_text_of_one_line()
    {
        _folder.Write("rows.csv", $"a,b{Escape}[31m,kind\n1,2,{Escape}[2Jx\n2,1,\"y\nlamina: error: forged\"\n1,1,z\n2,2,{Escape}[2Jx\n");
        _folder.Write("cell.csv", $"a,b{Escape}[31m,kind\n1,{Escape}]0;title\u0007,z\n");
        var experiment = _folder.Write("experiment.json", """
            {
              "name": "t", "data": { "train": { "type": "csv", "path": "rows.csv", "label": "kind" } },
              "network": { "layers": [ { "type": "dense", "units": 3, "activation": "softmax" } ] },
              "training": { "loss": "crossEntropy", "optimizer": { "type": "sgd", "learningRate": 0.1 },
                "batchSize": 2, "epochs": 1, "metrics": [ "accuracy" ] }
            }
            """);
        Shows(0, "\\u001B[2Jx", "check", experiment);
        Shows(2, "\\u001B]0;title\\u0007", "check", experiment, "--set", $"data.train.path={_folder["cell.csv"]}");
        Shows(0, "", "train", experiment, "--out", _folder["runs/a"]);
        Shows(0, "%", "predict", _folder["runs/a"], _folder["rows.csv"]);
        Shows(0, "y\\u000Alami…", "evaluate", _folder["runs/a"], "--data", "train");
        Shows(0, "y\\u000Alamina: error: forged", "inspect", _folder["runs/a"]);
        Shows(0, "", "runs", _folder["runs"]);
        Shows(2, "\\u001B[7m", "check", _folder[$"none{Escape}[7m.json"]);
        Shows(2, "\\u001B[7m", "train", experiment, $"--no{Escape}[7m");
        var json = CommandHere.Run("predict", _folder["runs/a"], _folder["rows.csv"], "--json");
        Assert.Equal($"{Escape}[2Jx", System.Text.Json.Nodes.JsonNode.Parse(json.Output)![0]!["probabilities"]!.AsObject().First().Key);
    }

    public void Dispose() => _folder.Dispose();

    private static void Shows(int exitCode, string expected, params string[] arguments)
    {
        var result = CommandHere.Run(arguments);
        Assert.True(result.ExitCode == exitCode, result.ToString());
        var text = result.Output + result.Error;
        Assert.Contains(expected, text, StringComparison.Ordinal);
        Assert.DoesNotContain(text, letter => char.IsControl(letter) && letter is not ('\n' or '\r' or '\t'));
        Assert.DoesNotContain(text.Split('\n'), line => line.StartsWith("lamina: error: forged", StringComparison.Ordinal));
    }
}
