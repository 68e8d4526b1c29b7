using System.Globalization;
using Lamina.Models;
using Lamina.Onnx;

namespace Lamina.Tests;

/// <summary>Raw tables with texts, gaps and dates give elsewhere what they give in Lamina, transform by transform.</summary>
public sealed class TableExportTests
{
    private static readonly string[] s_colours = ["red", "green", "blue"];

    /// <summary>Every transform at least once.</summary>
    private const string Transforms = """
        { "type": "impute", "columns": ["age", "income"], "indicator": true },
        { "type": "impute", "columns": ["colour"], "strategy": "mostFrequent" },
        { "type": "impute", "columns": ["shape"], "strategy": "constant", "text": "none" },
        { "type": "oneHot", "columns": ["colour"] },
        { "type": "oneHot", "columns": ["shape"], "minCount": 2 },
        { "type": "ordinal", "columns": ["grade"], "categories": ["small", "medium", "large"] },
        { "type": "category", "columns": ["city"] },
        { "type": "targetEncode", "columns": ["street"] },
        { "type": "date", "columns": ["day"], "parts": ["year", "month", "day", "weekday", "hour", "monthSine", "monthCosine", "daySine", "dayCosine",
            "weekdaySine", "weekdayCosine", "hourSine", "hourCosine"] },
        { "type": "bucket", "columns": ["age"], "edges": [18, 40, 65] },
        { "type": "clip", "columns": ["income"], "minimum": 0, "maximum": 4000 },
        { "type": "log", "columns": ["income"] },
        { "type": "exp", "columns": ["small"] },
        { "type": "minMax", "columns": ["width"] },
        { "type": "scale", "columns": ["height"], "divideBy": 10, "offset": -1 },
        { "type": "standardize", "columns": ["day.year", "day.month", "day.day", "day.hour", "city", "small", "weight"] }
        """;

    [Theory]
    [InlineData("\"label\": \"kind\"", "\"dense\", \"units\": 3, \"activation\": \"softmax\"", "crossEntropy", "")]
    [InlineData("\"label\": \"isNew\"", "\"dense\", \"units\": 1, \"activation\": \"sigmoid\"", "binaryCrossEntropy", "")]
    [InlineData("\"targets\": [\"price\"]", "\"dense\", \"units\": 1", "meanSquaredError", "")]
    [InlineData("\"targets\": [\"price\"]", "\"dense\", \"units\": 1", "meanSquaredError", ", \"targetTransform\": \"standardize\"")]
    public void A_raw_table_gives_the_same_elsewhere(string target, string last, string loss, string more)
    {
        var (model, rows) = Trained(target, last, loss, more);
        var nodes = OnnxSession.AssertSame(model, rows);
        Assert.DoesNotContain("Identity", nodes, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_transform_is_in_that_table() => Assert.All(Shipped.Catalogue.Components.Where(component => component.Kind == "transform"),
        component => Assert.Contains($"\"type\": \"{component.Name}\"", Transforms, StringComparison.Ordinal));

    [Fact]
    public void An_unknown_text_is_none_of_the_categories()
    {
        var (model, rows) = Trained("\"label\": \"kind\"", "\"dense\", \"units\": 3, \"activation\": \"softmax\"", "crossEntropy", "");
        var city = model.Columns.Select(column => column.Name).ToList().IndexOf("city");
        rows[city] = -1;
        OnnxSession.AssertSame(model, rows[..model.InputWidth]);
    }

    [Fact]
    public void The_inputs_are_the_raw_columns_in_order_and_say_what_they_take()
    {
        var (model, _) = Trained("\"label\": \"kind\"", "\"dense\", \"units\": 3, \"activation\": \"softmax\"", "crossEntropy", "");
        var onnx = OnnxExporter.Export(model);
        Assert.Equal(model.Columns.Select(column => column.Name), onnx.Graph.Inputs.Select(input => input.Name));
        Assert.Equal(
            ["numbers; missing ones are NaN", "numbers; missing ones are NaN", "texts; missing ones are empty", "texts; missing ones are empty", "", "", "",
                "hours since 2000-01-01T00:00", "", "", "", ""],
            onnx.Graph.Inputs.Select(input => input.Doc));
        Assert.Equal(["probabilities", "label"], onnx.Graph.Outputs.Select(output => output.Name));
        Assert.Equal(19, onnx.Opsets[0].Version);
        var exception = Assert.Throws<ExportException>(() => OnnxExporter.Export(model, new ExportOptions(17)));
        Assert.Equal("texts are compared from version 19 of ONNX's operators on, but received 17.", exception.Message);
    }

    private static (Model Model, float[] Rows) Trained(string target, string last, string loss, string more)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["things.csv"], Table());
        var others = string.Join(", ", ((string[])["kind", "isNew", "price"]).Where(name => !target.Contains($"\"{name}\"", StringComparison.Ordinal))
            .Select(name => $"\"{name}\""));
        File.WriteAllText(folder["things.json"], $$"""
            { "name": "things", "seed": 3,
              "data": { "train": { "type": "csv", "path": "things.csv", {{target}}, "ignore": [{{others}}] }, "transforms": [ {{Transforms}} ]{{more}} },
              "network": { "layers": [ { "type": "dense", "units": 8, "activation": "tanh" }, { "type": {{last}} } ] },
              "training": { "loss": "{{loss}}", "optimizer": { "type": "adam", "learningRate": 0.01 }, "batchSize": 16, "epochs": 2 } }
            """);
        var experiment = Shipped.Reader.Read(folder["things.json"]);
        var model = Shipped.Trainer.Prepare(experiment).Train().Model;
        return (model, Shipped.RowsOf(model, folder["things.csv"], "", 30));
    }

    private static string Table() => "age,income,colour,shape,grade,city,street,day,small,width,height,weight,kind,isNew,price\n" + string.Join("\n",
        Enumerable.Range(0, 60).Select(row => string.Create(CultureInfo.InvariantCulture,
            $"{(row % 7 == 3 ? "" : $"{18 + (row * 7 % 60)}")},{(row % 11 == 5 ? "" : $"{row * 97 % 5000}")},{(row % 9 == 4 ? "" : s_colours[row % 3])},"
            + $"{(row % 8 == 6 ? "" : row % 20 == 1 ? "rare" + row : row % 2 == 0 ? "round" : "flat")},{((string[])["small", "large", "medium"])[row % 3]},"
            + $"city{row % 5},street{row % 6},{new DateTime(1990 + row, 1 + (row % 12), 1 + (row % 28), row % 24, 0, 0):yyyy-MM-ddTHH:mm},{row % 10 * 0.1},"
            + $"{row % 13},{row * 3 % 17},{row * 0.25},"
            + $"{((string[])["a", "b", "c"])[row * 5 / 7 % 3]},{(row % 4 == 0 ? "yes" : "no")},{(row * 1.5) - 20}"))) + "\n";
}
