using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Lamina.Tests;

public sealed class WrittenTableTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Tables_of_decimal_commas_in_several_files_give_the_model_of_the_same_numbers_with_points()
    {
        var plain = new List<string>();
        var written = new List<string>();
        for (var row = 0; row < 40; row++)
        {
            var (a, thousands, rest, share, label) = (row * 7 % 40, 1 + (row % 9), row * 37 % 1000, row * 2, row % 3 == 0 ? "x" : "y");
            plain.Add($"{a}.25,{thousands}{rest:000}.5,{(share / 100m).ToString(CultureInfo.InvariantCulture)},{label}\n");
            written.Add($"{a},25;{thousands}.{rest:000},5 €;{share} %;{label}\n");
        }

        _folder.Write("plain.csv", "a,b,share,k\n" + string.Concat(plain));
        _folder.Write("part-1.csv", "a;b;share;k\n" + string.Concat(written.Take(15)));
        using (var packed = new GZipStream(File.Create(_folder["part-2.csv"]), CompressionLevel.Optimal))
            packed.Write(Encoding.UTF8.GetBytes("a;b;share;k\n" + string.Concat(written.Skip(15))));

        Train("plain", "\"path\": \"plain.csv\"");
        Train("written", "\"path\": \"part-*.csv\", \"decimal\": \",\", \"thousands\": \".\", \"number\": { \"b\": \"currency\", \"share\": \"percent\" }");
        Assert.Equal(File.ReadAllBytes(_folder["plain/model.safetensors"]), File.ReadAllBytes(_folder["written/model.safetensors"]));

        var expected = Values(CommandHere.Run("predict", _folder["plain"], _folder["plain.csv"]));
        Assert.Equal(expected, Values(CommandHere.Run("predict", _folder["written"], _folder["part-*.csv"])));
        Assert.Equal(expected[..15], Values(CommandHere.Run("predict", _folder["written"], _folder["part-1.csv"])));
        var measured = CommandHere.Run("evaluate", _folder["written"], "--data", _folder["part-*.csv"]).Succeeded();
        Assert.StartsWith("40 samples", measured.Output, StringComparison.Ordinal);
        CommandHere.Run("reproduce", _folder["written"], "--out", _folder["again"]).Succeeded();
        File.AppendAllText(_folder["part-1.csv"], written[0]);
        var changed = CommandHere.Run("reproduce", _folder["written"], "--out", _folder["other"]);
        Assert.Equal(2, changed.ExitCode);
        Assert.Contains("part-1.csv: error LAM6006", changed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_table_found_for_itself_is_said_by_check()
    {
        _folder.Write("t.csv", "a;b;share;k\n1,5;2;3;x\n2,5;3;4;y\n3,5;3;4;x\n4,5;3;4;y\n");
        var result = CommandHere.Run("check", Experiment("\"path\": \"t.csv\"")).Succeeded();
        Assert.Contains("t.csv: cells stand between ';', the first line is a header, numbers have a decimal comma\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("t.csv(2,1): warning LAM8024: '1,5' is read as 1.5", result.Error, StringComparison.Ordinal);
        var said = CommandHere.Run("check", Experiment("\"path\": \"t.csv\", \"decimal\": \",\", \"delimiter\": \";\", \"header\": true")).Succeeded();
        Assert.DoesNotContain("found", said.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("LAM8024", said.Error, StringComparison.Ordinal);
    }

    private static string[] Values(CommandResult result) =>
        [.. result.Succeeded().Output.TrimEnd().Split('\n').Select(line => line[line.IndexOf("  ", StringComparison.Ordinal)..])];

    private void Train(string run, string source) => CommandHere.Run("train", Experiment(source), "--out", _folder[run]).Succeeded();

    private string Experiment(string source) => _folder.Write("experiment.json", $$"""
        {
          "name": "written", "data": { "train": { "type": "csv", {{source}}, "label": "k" }, "validation": { "split": 0.25 }, "transforms": [ "standardize" ] },
          "network": { "layers": [ { "type": "dense", "units": 2, "activation": "softmax" } ] },
          "training": { "loss": "crossEntropy", "optimizer": "adam", "batchSize": 8, "epochs": 3 }
        }
        """);
}
