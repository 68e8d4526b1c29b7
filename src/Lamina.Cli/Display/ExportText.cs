using Lamina.Onnx;

namespace Lamina.Cli;

/// <summary>Says what an exported model takes and makes.</summary>
internal static class ExportText
{
    // A table may have thousands of columns.
    private const int MostInputs = 20;

    public static void Write(TextWriter output, OnnxModel model, string file)
    {
        foreach (var input in model.Graph.Inputs.Take(MostInputs))
            output.WriteLine($"in     {Text(input)}");
        if (model.Graph.Inputs.Length > MostInputs)
            output.WriteLine($"in     … and {model.Graph.Inputs.Length - MostInputs} more");
        foreach (var made in model.Graph.Outputs)
            output.WriteLine($"out    {Text(made)}");
        if (model.Graph.Inputs.Any(input => input.Type == OnnxType.Text))
            output.WriteLine("note   a text that the model does not know counts as none of its categories, also where 'lamina predict' would refuse it");
        output.WriteLine($"opset  {model.Opsets[0].Version}, {model.Graph.Nodes.Length} nodes");
        output.WriteLine($"file   {ResultText.Short(file)}");
    }

    private static string Text(OnnxValue value)
    {
        var type = value.Type switch { OnnxType.Text => "text", OnnxType.Bool => "bool", OnnxType.Int64 => "int64", _ => "float" };
        return $"{value.Name} {type} [{string.Join(", ", value.Shape!.Value)}]{(value.Doc.Length > 0 ? $": {value.Doc}" : "")}";
    }
}
