using Lamina.Weights;
using Spectre.Console;

namespace Lamina.Cli;

/// <summary>What was imported, in words.</summary>
internal static class ImportText
{
    public static void Write(TextWriter output, ImportedWeights imported, string model, string experiment)
    {
        NetworkText.Write(output, imported.Model.Network);
        var table = new Table().Border(TableBorder.Simple).AddColumns("tensor", "shape", "from", "how");
        foreach (var tensor in imported.Tensors)
            table.AddRow([TerminalText.Cell(tensor.Name), TerminalText.Cell($"{tensor.Shape}"), TerminalText.Cell(string.Join(", ", tensor.From)),
                TerminalText.Cell(tensor.Done)]);
        NetworkText.Write(output, table);
        if (!imported.LeftOut.IsEmpty)
            output.WriteLine($"left out   {string.Join(", ", imported.LeftOut)}");
        if (!imported.Model.Labels.IsEmpty)
            output.WriteLine($"labels     {string.Join(", ", imported.Model.Labels)}");
        output.WriteLine($"model      {ResultText.Short(model)}");
        output.WriteLine($"experiment {ResultText.Short(experiment)}");
    }
}
