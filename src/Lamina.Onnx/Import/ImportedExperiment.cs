using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lamina.Layers;
using Lamina.Models;

namespace Lamina.Onnx;

/// <summary>Writes the experiment that trains an imported model further, its weights being where it starts from.</summary>
public static class ImportedExperiment
{
    private const string Indent = "      ";
    private static readonly JsonSerializerOptions s_plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text of the experiment, with comments that say what to fill in.</summary>
    /// <param name="imported">The model.</param>
    /// <param name="name">The experiment's name.</param>
    /// <param name="file">The name of the file that the model came from.</param>
    public static string Write(ImportedModel imported, string name, string file)
    {
        ArgumentNullException.ThrowIfNull(imported);
        var model = imported.Model;
        var text = new StringBuilder();
        text.AppendLine("{");
        text.AppendLine($"  // Trains the network of {file.ReplaceLineEndings(" ")} further, from its weights on. Fill in where your rows are, in \"data\";");
        text.AppendLine("  // \"trainable\": false beside a layer's name leaves it as it is.");
        text.AppendLine($"  \"name\": {Json(name)},");
        text.AppendLine("  \"seed\": 1,");
        text.AppendLine("  \"data\": {");
        text.AppendLine($"    // A table whose rows have {model.InputWidth} numbers{Order(imported)}, and {Answers(model)}.");
        text.AppendLine($"    \"train\": {{ \"type\": \"csv\", \"path\": \"train.csv\", {Target(model)} }},");
        text.AppendLine("    \"validation\": { \"split\": 0.1 }");
        text.AppendLine("  },");
        text.AppendLine("  \"network\": {");
        text.AppendLine("    \"weights\": \"model.safetensors\",");
        text.AppendLine($"    \"input\": [{string.Join(", ", model.Network.Input.Dimensions)}],");
        text.AppendLine("    \"layers\": [");
        text.AppendLine(string.Join($",{Environment.NewLine}", imported.Layers.Select(layer => Indent + Json(Named(layer)))));
        text.AppendLine("    ]");
        text.AppendLine("  },");
        text.AppendLine("  \"training\": {");
        if (model.Labels.IsEmpty)
        {
            text.AppendLine("    // If the outputs are the scores of classes, add { \"type\": \"activation\", \"activation\": \"softmax\" } as the last");
            text.AppendLine("    // layer, take \"label\": \"the column of the class\" instead of \"targets\" above, and \"crossEntropy\" here.");
        }

        var loss = model.Labels.IsEmpty ? "meanSquaredError" : model.Network.Output[^1] == 1 ? "binaryCrossEntropy" : "crossEntropy";
        text.AppendLine($"    \"loss\": {Json(loss)},");
        text.AppendLine("    \"optimizer\": { \"type\": \"adam\", \"learningRate\": 0.0001 },");
        text.AppendLine($"    \"batchSize\": 32, \"epochs\": 5{(model.Labels.IsEmpty ? "" : ", \"metrics\": [\"accuracy\"]")}");
        text.AppendLine("  }");
        text.AppendLine("}");
        return text.ToString().ReplaceLineEndings("\n");
    }

    private static string Order(ImportedModel imported) => imported.Model.Network.Input.Rank switch
    {
        1 => "",
        3 when imported.IsInputLast => " by height, width and channels",
        _ when imported.IsInputLast => ", the channels last",
        _ => $" in the order of {imported.Input}",
    };

    private static string Answers(Model model) => model.Labels.IsEmpty ? $"{model.Network.Output.Count} more that are to be predicted"
        : $"the class of each: {model.Labels.Length} of them, whose names sort as {string.Join(", ", model.Labels.Take(3).Select(Json))}… do";

    private static string Target(Model model) => !model.Labels.IsEmpty ? "\"label\": \"label\""
        : $"\"targets\": [{string.Join(", ", Targets(model).Select(Json))}]";

    private static IEnumerable<string> Targets(Model model) => !model.TargetNames.IsEmpty ? model.TargetNames
        : Enumerable.Range(1, (int)Math.Min(model.Network.Output.Count, Limits.CsvColumns)).Select(number => $"y{number}");

    private static JsonObject Named(LayerEntry entry)
    {
        var json = ComponentJson.Write(entry)!.AsObject();
        if (entry.Trainable)
            json.Remove("trainable");
        return json;
    }

    private static string Json(string text) => Json(JsonValue.Create(text)!);

    private static string Json(JsonNode node) => node.ToJsonString(s_plain);
}
