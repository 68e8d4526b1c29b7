using System.Text.Json.Nodes;

namespace Lamina.Tests;

/// <summary>An ONNX model becomes a model and an experiment, and nothing is left behind where it cannot.</summary>
public sealed class ImportOnnxTests : IDisposable
{
    private const string Fixtures = "tests/Lamina.Onnx.Tests/Import/PyTorch";
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_model_of_pytorch_predicts_is_evaluated_and_trained_further()
    {
        var result = CommandHere.Run("import", $"{Fixtures}/embedding.onnx", "--to", _folder["model"], "--json").Succeeded().Json;
        Assert.Equal(["experiment.json", "model.safetensors"], Directory.EnumerateFileSystemEntries(_folder["model"]).Select(Path.GetFileName).Order());
        Assert.Equal("""["0","1","2"]""", result["labels"]!.ToJsonString());
        var expected = JsonNode.Parse(File.ReadAllText($"{Fixtures}/embedding.json"))!;
        var inputs = expected["inputs"]!.AsArray().Select(value => value!.ToString()).Chunk(4).ToList();
        var table = _folder.Write("rows.csv", string.Concat(inputs.Select(row => $"{string.Join(',', row)}\n")));
        var predicted = JsonNode.Parse(CommandHere.Run("predict", _folder["model"], table, "--json").Succeeded().Output)!.AsArray();
        Assert.Equal(3, predicted.Count);
        for (var i = 0; i < 9; i++)
            Assert.InRange(predicted[i / 3]!["probabilities"]![$"{i % 3}"]!.GetValue<double>() - expected["outputs"]![i]!.GetValue<double>(), -1e-5, 1e-5);

        // What its comment says to fill in: the rows.
        var rows = Enumerable.Range(0, 30).Select(row => $"{row % 11},{row * 3 % 11},{row * 5 % 11},{row * 7 % 11},{row % 3}\n");
        _folder.Write("model/train.csv", $"a,b,c,d,label\n{string.Concat(rows)}");
        CommandHere.Run("check", _folder["model/experiment.json"]).Succeeded();
        CommandHere.Run("train", _folder["model/experiment.json"], "--set", "training.epochs=1", "--out", _folder["run"]).Succeeded();
        CommandHere.Run("evaluate", _folder["model"], "--data", """{ "type": "csv", "path": "%", "label": "label" }""".Replace("%", _folder["model/train.csv"]))
            .Succeeded();
    }

    [Fact]
    public void A_model_without_a_final_softmax_predicts_values_and_says_how_its_rows_go()
    {
        var result = CommandHere.Run("import", $"{Fixtures}/vgg.onnx", "--to", _folder["model"]).Succeeded();
        Assert.Contains("rows       192 numbers, [8, 8, 3] where the file has [batch, 3, 8, 8]: the channels last\npredicts   [3]\n", result.Output,
            StringComparison.Ordinal);
        var row = _folder.Write("row.csv", $"{string.Join(',', Enumerable.Range(0, 192).Select(place => $"{place % 5}.5"))}\n");
        var predicted = JsonNode.Parse(CommandHere.Run("predict", _folder["model"], row, "--json").Succeeded().Output)![0]!;
        Assert.Equal(3, predicted["values"]!.AsObject().Count);
        Assert.Null(predicted["label"]);
        _folder.Write("model/train.csv", string.Concat(Enumerable.Range(0, 20).Select(line =>
            $"{string.Join(',', Enumerable.Range(0, 195).Select(place => (place + line) % 7))}\n")).Insert(0,
            $"{string.Join(',', Enumerable.Range(0, 192).Select(place => $"x{place}"))},y1,y2,y3\n"));
        CommandHere.Run("train", _folder["model/experiment.json"], "--set", "training.epochs=1", "--out", _folder["run"]).Succeeded();
    }

    [Fact]
    public void What_is_no_onnx_file_is_refused_and_leaves_nothing_behind()
    {
        var path = _folder.Write("table.onnx", "a,b\n1,2\n");
        Refused($"{path}: error LAM4101: this is not an ONNX file, or it is damaged: its bytes are not those of ONNX's messages.\n", path);
        var whole = File.ReadAllBytes($"{Fixtures}/lstm.onnx");
        File.WriteAllBytes(_folder["cut.onnx"], whole[..(whole.Length / 2)]);
        Refused($"{_folder["cut.onnx"]}: error LAM4101: this is not an ONNX file, or it is damaged: a part claims", _folder["cut.onnx"]);
        Refused($"{_folder["none.onnx"]}: error LAM4001: the file cannot be read: there is no such file. Correct the path.\n", _folder["none.onnx"]);
    }

    [Fact]
    public void An_operator_that_lamina_does_not_have_is_named_with_its_node()
    {
        // The name of an operator, in the bytes of the file.
        var bytes = File.ReadAllBytes($"{Fixtures}/lstm.onnx");
        "GSTM"u8.CopyTo(bytes.AsSpan(bytes.AsSpan().IndexOf("\"\u0004LSTM"u8) + 2));
        File.WriteAllBytes(_folder["other.onnx"], bytes);
        var error = Refused($"{_folder["other.onnx"]}: error LAM4103: node '", _folder["other.onnx"]);
        Assert.Contains("(GSTM): Lamina does not have this operator. Export the model without it.\n", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_with_content_and_options_of_weights_are_refused()
    {
        Directory.CreateDirectory(_folder["model"]);
        _folder.Write("model/mine.txt", "mine");
        var result = CommandHere.Run("import", $"{Fixtures}/lstm.onnx", "--to", _folder["model"]);
        Assert.Equal((2, $"lamina: error: --to: '{_folder["model"]}' is not empty. Name a folder that does not exist yet, or an empty one, so that "
            + "nothing is lost.\n"), (result.ExitCode, result.Error));
        Assert.Equal(["mine.txt"], Directory.EnumerateFileSystemEntries(_folder["model"]).Select(Path.GetFileName));
        result = CommandHere.Run("import", $"{Fixtures}/lstm.onnx", "--to", _folder["new"], "--map", "pytorch");
        Assert.Equal((2, $"lamina: error: --map: '{Fixtures}/lstm.onnx' holds a network with its weights. Leave the option out.\n"),
            (result.ExitCode, result.Error));
    }

    public void Dispose() => _folder.Dispose();

    private string Refused(string error, string path)
    {
        var result = CommandHere.Run("import", path, "--to", _folder["model"]);
        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith(error, result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["model"]));
        return result.Error;
    }
}
