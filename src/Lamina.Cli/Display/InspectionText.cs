using System.Globalization;
using System.Text.Json.Nodes;
using Lamina.Data;
using Lamina.Models;
using Lamina.Networks;
using Lamina.Reporting;
using Spectre.Console;

namespace Lamina.Cli;

/// <summary>What is in a model, in words and as JSON.</summary>
internal static class InspectionText
{
    private const int LongestSetting = 160;

    public static void Write(TextWriter output, Model model, ModelProvenance provenance, string path)
    {
        output.WriteLine($"model      {ResultText.Short(Path.GetFullPath(path))}");
        output.WriteLine($"format     {provenance.FormatVersion}, SHA-256 {provenance.Sha256}");
        output.WriteLine("plugins    "
            + $"{(provenance.Plugins.Count == 0 ? "none" : string.Join(", ", provenance.Plugins.Select(plugin => $"{plugin.Name} {plugin.Version}")))}");
        NetworkText.Write(output, model.Network);
        output.WriteLine($"parameters {model.Network.ParameterCount:N0}");
        var table = new Table().Border(TableBorder.Simple).AddColumns("tensor", "shape");
        foreach (var name in new[] { "mean", "deviation", "minimum", "maximum", "zeros" })
            table.AddColumn(new TableColumn(name).RightAligned());
        foreach (var tensor in model.Network.Tensors)
        {
            var numbers = TensorStatistics.Of(model.Tensor(tensor.Name));
            table.AddRow([TerminalText.Cell(tensor.Name), TerminalText.Cell($"{tensor.Shape}"), NumberText.Value(numbers.Mean),
                NumberText.Value(numbers.Deviation), NumberText.Value(numbers.Minimum), NumberText.Value(numbers.Maximum), $"{numbers.Zeros:N0}"]);
        }

        NetworkText.Write(output, table);
        if (!model.Columns.IsEmpty)
            output.WriteLine($"columns    {Shortened(string.Join(", ", model.Columns.Select(Column)))}");
        foreach (var transform in model.Transforms)
            output.WriteLine($"transform  {Shortened(ComponentJson.Write(transform)!.ToJsonString())}");
        if (!model.Labels.IsEmpty)
            output.WriteLine($"labels     {string.Join(", ", model.Labels)}");
        if (model.LabelThreshold is { } threshold)
            output.WriteLine($"labels     any of {string.Join(", ", model.TargetNames)}, above {NumberText.Value(threshold)}");
        else if (!model.TargetNames.IsEmpty)
            output.WriteLine($"targets    {string.Join(", ", model.TargetNames)}");
        if (model.Picture is { } picture)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"inputs     pictures of {picture.Width} × {picture.Height} pixels, {picture.Minimum} to {picture.Maximum}, ink "
                + $"{(picture.InkIsHigh ? "high" : "low")}"));
        output.WriteLine($"elsewhere  {Elsewhere(model, path)}");
    }

    // Parts without an operator form stay here.
    private static string Elsewhere(Model model, string path)
    {
        try
        {
            ModelForm.Of(model);
            return $"lamina export {ResultText.Short(Path.GetFullPath(path))} --to model.onnx";
        }
        catch (ProblemsException exception)
        {
            return string.Join(' ', exception.Problems.Select(problem => problem.Message));
        }
    }

    public static JsonObject Json(Model model, ModelProvenance provenance, string path)
    {
        var json = new JsonObject
        {
            ["model"] = Path.GetFullPath(path),
            ["format"] = provenance.FormatVersion,
            ["sha256"] = provenance.Sha256,
            ["plugins"] = ComponentJson.Write(provenance.Plugins),
            ["input"] = ComponentJson.Write(model.Network.Input.Dimensions.ToArray()),
            ["output"] = ComponentJson.Write(model.Network.Output.Dimensions.ToArray()),
            ["parameters"] = model.Network.ParameterCount,
            ["layers"] = new JsonArray([.. model.Network.Layers.Select(Layer)]),
            ["tensors"] = new JsonArray([.. model.Network.Tensors.Select(tensor => Tensor(tensor, TensorStatistics.Of(model.Tensor(tensor.Name))))]),
            ["columns"] = InputColumnsJson.Write(model.Columns),
            ["transforms"] = ComponentJson.Write(model.Transforms),
            ["labels"] = ComponentJson.Write(model.Labels),
            ["targets"] = ComponentJson.Write(model.TargetNames),
        };
        if (model.LabelThreshold is { } threshold)
            json["labelThreshold"] = threshold;
        if (model.Picture is not null)
            json["picture"] = ComponentJson.Write(model.Picture);
        return json;
    }

    private static JsonObject Layer(NetworkLayer layer) => new()
    {
        ["name"] = layer.Name,
        ["layer"] = ComponentJson.Write(layer.Entry.Layer),
        ["from"] = ComponentJson.Write(layer.Sources),
        ["trainable"] = layer.Entry.Trainable,
        ["output"] = ComponentJson.Write(layer.Plan.Output.Dimensions.ToArray()),
        ["parameters"] = layer.ParameterCount,
    };

    private static JsonObject Tensor(NetworkTensor tensor, TensorStatistics numbers) => new()
    {
        ["name"] = tensor.Name,
        ["shape"] = ComponentJson.Write(tensor.Shape.Dimensions.ToArray()),
        ["trainable"] = tensor.Trainable,
        ["mean"] = numbers.Mean,
        ["deviation"] = numbers.Deviation,
        ["minimum"] = numbers.Minimum,
        ["maximum"] = numbers.Maximum,
        ["zeros"] = numbers.Zeros,
    };

    private static string Column(InputColumn column) =>
        $"{column.Name}{(column.Categories is { } texts ? $" ({string.Join(" | ", texts)})" : "")}"
        + $"{(column.IsDate ? " (date)" : "")}{(column.AllowsMissing ? "?" : "")}";

    /// <summary>A text cut to what fits a line.</summary>
    public static string Shortened(string text) => text.Length <= LongestSetting ? text : text[..LongestSetting] + "…";
}
