using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lamina.Data;
using Lamina.Experiments;
using Lamina.Hosting;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Optimizers;
using Lamina.Schedules;
using Lamina.Transforms;

namespace Lamina.Catalogue.Tests;

/// <summary>
/// Plants values in the rows that are held out, for every transform of the catalogue and every way of holding rows out: nothing that is learnt of the data may
/// change. A transform that is added takes part by itself.
/// </summary>
public sealed class LeakTests : IDisposable
{
    private const int Rows = 48;

    private static readonly Dictionary<string, (Func<int, string> Cell, string[] Planted)> s_columns = new()
    {
        ["number"] = (row => (1 + (row * 7 % 13)).ToString(CultureInfo.InvariantCulture), ["1000000", "-1000000", "1"]),
        ["holes"] = (row => row % 5 == 0 ? "?" : (1 + (row * 7 % 13)).ToString(CultureInfo.InvariantCulture), ["1000000", "-1000000", "?"]),
        ["text"] = (row => "abc"[row * 5 % 7 % 3].ToString(), ["planted", "a", "c"]),
        ["textHoles"] = (row => row % 5 == 0 ? "?" : "abc"[row * 5 % 7 % 3].ToString(), ["planted", "a", "?"]),
        ["date"] = (row => $"2024-{1 + (row % 12):00}-{1 + (row * 7 % 28):00}", ["2999-12-31", "1900-01-01"]),
    };

    private static readonly Dictionary<string, Func<CsvSource, DataSection>> s_ways = new()
    {
        ["split"] = table => new(table, new(Split: 0.25)),
        ["groups"] = table => new(table, new(Split: 0.25, Groups: "g")),
        ["last by time"] = table => new(table, new(Last: 0.25, By: "t")),
        ["last rows"] = table => new(table, new(Last: 0.25)),
        ["rows"] = table => new(new SourceRows(table, [8, 32]), new(new SourceRows(table, [0, 8])), new SourceRows(table, [32, Rows])),
        ["folds"] = table => Fold(new(table, 3, 2), new(Split: 0.25)),
        ["folds of groups"] = table => Fold(new(table, 3, 1, Groups: "g"), new(Split: 0.25, Groups: "g")),
        ["folds in time"] = table => Fold(new(table, 3, 2, Forward: true, By: "t"), new(Last: 0.25, By: "t")),
        ["folds of rows"] = table => Fold(new(table, 3, 3, Forward: true), new(Last: 0.25)),
    };

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public static TheoryData<string, string> Cases =>
        [.. from component in Catalogue.Shipped.OfKind("transform") from way in s_ways.Keys select (component.Name, way)];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_is_planted_in_rows_that_are_held_out_changes_nothing_that_is_learnt(string name, string way)
    {
        var looked = 0;
        foreach (var (transforms, column) in from chain in Chains(name) from column in Columns(name) select (chain, column))
        {
            if (TryLearn(way, transforms, column.Cell, row => null) is not { } clean)
                continue;
            looked++;
            Assert.NotEmpty(clean.Learnt);
            var heldOut = Enumerable.Range(0, Rows).Except(clean.Learnt).ToHashSet();
            Assert.NotEmpty(heldOut);
            foreach (var planted in column.Planted)
            {
                // What the training rows do not hold may be refused in others, which learns nothing from it either.
                if (TryLearn(way, transforms, column.Cell, row => heldOut.Contains(row) ? planted : null) is { } changed)
                    Assert.Equal(clean.Text, changed.Text);
            }
        }

        Assert.True(looked > 0, $"'{name}' takes none of the columns that are tried. Add one that it takes.");
    }

    [Theory]
    [InlineData("standardize")]
    [InlineData("minMax")]
    [InlineData("impute")]
    [InlineData("oneHot")]
    [InlineData("bucket")]
    [InlineData("category")]
    [InlineData("targetEncode")]
    public void What_is_planted_in_a_training_row_does_change_what_is_learnt(string name)
    {
        foreach (var way in s_ways.Keys)
        {
            var changes = from chain in Chains(name)
                          from column in Columns(name)
                          let clean = TryLearn(way, chain, column.Cell, _ => null)
                          where clean is not null
                          from planted in column.Planted
                          let changed = TryLearn(way, chain, column.Cell, row => clean!.Learnt.Contains(row) && row % 2 == 0 ? planted : null)
                          where changed is not null && changed.Text != clean!.Text
                          select planted;
            Assert.NotEmpty(changes);
        }
    }

    private static DataSection Fold(FoldSource part, ValidationSection validation) => new(part, validation, part with { HeldOut = true });

    /// <summary>The columns that are tried: those of every transform, and one of the texts that the transform's examples name.</summary>
    private static (Func<int, string> Cell, string[] Planted)[] Columns(string name)
    {
        string[] named =
        [
            .. Catalogue.Shipped.Find("transform", name)!.Type.GetCustomAttributes<ExampleAttribute>()
                .SelectMany(example => JsonNode.Parse(example.Json)!.AsObject().Select(pair => pair.Value).OfType<JsonArray>())
                .SelectMany(list => list.OfType<JsonValue>()).Where(value => value.GetValueKind() == JsonValueKind.String).Select(value => (string)value!),
        ];
        return named.Length == 0 ? [.. s_columns.Values] : [.. s_columns.Values, (row => named[row * 5 % named.Length], ["planted", named[0], named[^1]])];
    }

    /// <summary>The transform as each of its examples has it, alone and with what makes numbers of its texts after it.</summary>
    private static IEnumerable<TransformEntry[]> Chains(string name)
    {
        var component = Catalogue.Shipped.Find("transform", name)!;
        var zeros = Read("""{ "type": "oneHot", "unknown": "zeros" }""");
        foreach (var example in component.Type.GetCustomAttributes<ExampleAttribute>())
        {
            var json = JsonNode.Parse(example.Json)!.AsObject();
            json["type"] = name;
            var transform = Read(json.ToJsonString());
            yield return [new(transform, ["v"])];
            yield return [new(transform, ["v"]), new(zeros, ["v"])];
        }

        static ITransform Read(string json) => (ITransform)new ComponentReader(Catalogue.Shipped).Read("transform", json, "/", "example");
    }

    /// <summary>What is learnt of a table, and of which of its rows; null where the transforms do not take its column.</summary>
    private Learning? TryLearn(string way, TransformEntry[] transforms, Func<int, string> cell, Func<int, string?> planted)
    {
        var path = Path.Combine(_folder, "table.csv");
        var lines = Enumerable.Range(0, Rows).Select(row =>
            $"{row},{planted(row) ?? cell(row)},g{row * 11 % 8},{row * 17 % 24},{(planted(row) is null ? row * 3 % 10 : 1e9):R}");
        File.WriteAllLines(path, ["id,v,g,t,y", .. lines]);
        var data = s_ways[way](new CsvSource(path, Targets: ["y"], Ignore: ["g", "t"], Header: true, Delimiter: ","));
        var experiment = new Experiment("leak", data with { Transforms = transforms, TargetTransform = new MinMax() },
            new NetworkSection(new LayerList { new Dense(1) }), new TrainingSection(new MeanSquaredError(), new Sgd(new ConstantRate(0.1f)), 8, 1));
        try
        {
            var read = ExperimentData.Load(experiment, Catalogue.Shipped.Fusions);
            read.LoadTest();
            return Learning.Of(read);
        }
        catch (ProblemsException)
        {
            return null;
        }
    }

    /// <summary>All that is fitted to the training rows, and what these rows become.</summary>
    private sealed record Learning(string Text, HashSet<int> Learnt)
    {
        public static Learning Of(ExperimentData data)
        {
            var (row, made) = (new float[data.Transforms.InputWidth], new float[data.Transforms.OutputWidth]);
            var (rows, learnt) = (new JsonArray(), new HashSet<int>());
            for (var i = 0; i < data.Train.Count; i++)
            {
                data.Train.ReadInput(i, row);
                data.Transforms.Apply(row, made);
                learnt.Add((int)row[0]);
                rows.Add(string.Join(' ', made.Select(value => value.ToString("R", CultureInfo.InvariantCulture))));
            }

            var text = new JsonArray(
                ComponentJson.Write(data.Transforms.Entries), ComponentJson.Write(data.Transforms.Columns), ComponentJson.Write(data.Target),
                ComponentJson.Write(data.Transforms.ResultColumns), rows);
            return new(text.ToJsonString(), learnt);
        }
    }
}
