using System.Text.Json.Nodes;
using Spectre.Console;

namespace Lamina.Cli;

/// <summary>What is in a safetensors file that is no model of ours, in words and as JSON.</summary>
internal static class TensorFileText
{
    private static readonly string[] s_statistics = ["mean", "deviation", "minimum", "maximum", "zeros"];

    public static void Write(TextWriter output, string path, IReadOnlyDictionary<string, string> metadata, IReadOnlyList<InspectedTensor> tensors)
    {
        output.WriteLine($"file       {ResultText.Short(Path.GetFullPath(path))}");
        output.WriteLine("model      none: the file holds tensors, and no network of Lamina's");
        foreach (var (key, value) in metadata)
            output.WriteLine($"note       {InspectionText.Shortened($"{key}: {value}")}");
        var table = new Table().Border(TableBorder.Simple).AddColumns("tensor", "type", "shape");
        foreach (var name in s_statistics)
            table.AddColumn(new TableColumn(name).RightAligned());
        foreach (var tensor in tensors)
        {
            string[] numbers = tensor.Statistics is { } found
                ? [NumberText.Value(found.Mean), NumberText.Value(found.Deviation), NumberText.Value(found.Minimum), NumberText.Value(found.Maximum),
                    $"{found.Zeros:N0}"]
                : ["", "", "", "", ""];
            table.AddRow([TerminalText.Cell(tensor.Name), TerminalText.Cell(tensor.Type), TerminalText.Cell(tensor.ShapeText), .. numbers]);
        }

        NetworkText.Write(output, table);
        output.WriteLine($"tensors    {tensors.Count:N0}");
        output.WriteLine($"numbers    {tensors.Sum(tensor => tensor.Count):N0}");
    }

    public static JsonObject Json(string path, IReadOnlyDictionary<string, string> metadata, IReadOnlyList<InspectedTensor> tensors) => new()
    {
        ["file"] = Path.GetFullPath(path),
        ["metadata"] = new JsonObject(metadata.Select(note => KeyValuePair.Create(note.Key, (JsonNode?)note.Value))),
        ["parameters"] = tensors.Sum(tensor => tensor.Count),
        ["tensors"] = new JsonArray([.. tensors.Select(Json)]),
    };

    private static JsonObject Json(InspectedTensor tensor)
    {
        var json = new JsonObject
        {
            ["name"] = tensor.Name,
            ["type"] = tensor.Type,
            ["shape"] = ComponentJson.Write(tensor.Shape),
        };
        if (tensor.Statistics is { } found)
        {
            json["mean"] = RunJson.Number(found.Mean);
            json["deviation"] = RunJson.Number(found.Deviation);
            json["minimum"] = RunJson.Number(found.Minimum);
            json["maximum"] = RunJson.Number(found.Maximum);
            json["zeros"] = found.Zeros;
        }

        return json;
    }
}
