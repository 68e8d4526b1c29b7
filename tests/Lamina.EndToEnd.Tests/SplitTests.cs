using System.Text.Json.Nodes;

namespace Lamina.Tests;

public sealed class SplitTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rows_of_a_table_give_the_model_of_a_table_of_these_rows_alone()
    {
        var lines = Lines();
        _folder.Write("part.csv", string.Join('\n', [lines[0], .. lines[11..51]]));
        _folder.Write("whole.csv", string.Join('\n', lines));
        Train("part", """{ "type": "csv", "path": "part.csv", "label": "k", "ignore": [ "day", "patient" ] }""", """{ "split": 0.2 }""");
        Train("rows", """{ "type": "csv", "path": "whole.csv", "label": "k", "ignore": [ "day", "patient" ], "rows": [ 10, 50 ] }""", """{ "split": 0.2 }""");
        Assert.Equal(Model("part"), Model("rows"));
        var record = JsonNode.Parse(File.ReadAllText(_folder["rows/experiment.json"]))!;
        Assert.Equal("[10,50]", record["data"]!["train"]!["rows"]!.ToJsonString());
        Assert.Equal("csv", (string?)record["data"]!["train"]!["type"]);

        CommandHere.Run("reproduce", _folder["rows"], "--out", _folder["again"]).Succeeded();
        Assert.StartsWith("4 samples", CommandHere.Run("evaluate", _folder["rows"], "--data",
            $$"""{ "type": "csv", "path": "{{_folder["whole.csv"]}}", "label": "k", "ignore": [ "day", "patient" ], "rows": [ 0, 4 ] }""").Succeeded().Output,
            StringComparison.Ordinal);
        var whole = CommandHere.Run("evaluate", _folder["rows"], "--data", _folder["whole.csv"]).Succeeded();
        Assert.StartsWith("60 samples", whole.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "last": 0.2, "by": "day" }""",
        "Folds in time, by 'day': what is learnt for each is all rows before it; the first block of rows is in no fold.", "\"forward\": true")]
    [InlineData("""{ "split": 0.2, "groups": "patient" }""",
        "Folds of whole groups: all rows of one 'patient' are in the same fold.", "\"groups\": \"patient\"")]
    public void A_split_holds_for_folds_too_and_is_said_and_recorded(string validation, string said, string recorded)
    {
        _folder.Write("whole.csv", string.Join('\n', Lines()));
        var result = Run("folds", """{ "type": "csv", "path": "whole.csv", "label": "k", "ignore": [ "day", "patient" ] }""", validation, "--folds", "3");
        Assert.Contains(said, result.Error, StringComparison.Ordinal);
        foreach (var fold in Enumerable.Range(1, 3))
        {
            var record = File.ReadAllText(_folder[$"folds/fold-{fold}/experiment.json"]);
            Assert.Contains(recorded, record, StringComparison.Ordinal);
            foreach (var (key, value) in JsonNode.Parse(validation)!.AsObject())
                Assert.Equal(value!.ToJsonString(), JsonNode.Parse(record)!["data"]!["validation"]![key]!.ToJsonString());
        }

        CommandHere.Run("reproduce", _folder["folds/fold-2"], "--out", _folder["again"]).Succeeded();
    }

    // 60 rows over 30 days of 12 patients, not in the order of the days.
    private static List<string> Lines() =>
    [
        "a,day,patient,k",
        .. Enumerable.Range(0, 60).Select(row => $"{row * 7 % 60 / 10.0:0.0},2024-06-{1 + (row * 11 % 30):00},p{row * 5 % 12},{(row % 3 == 0 ? "x" : "y")}"),
    ];

    private byte[] Model(string run) => File.ReadAllBytes(_folder[$"{run}/model.safetensors"]);

    private void Train(string run, string train, string validation) => Run(run, train, validation);

    private CommandResult Run(string run, string train, string validation, params string[] arguments)
    {
        var path = _folder.Write("experiment.json", $$"""
            {
              "name": "split", "data": { "train": {{train}}, "validation": {{validation}}, "transforms": [ "standardize" ] },
              "network": { "layers": [ { "type": "dense", "units": 2, "activation": "softmax" } ] },
              "training": { "loss": "crossEntropy", "optimizer": "adam", "batchSize": 8, "epochs": 3, "metrics": [ "accuracy" ] }
            }
            """);
        return CommandHere.Run(["train", path, "--out", _folder[run], .. arguments]).Succeeded();
    }
}
