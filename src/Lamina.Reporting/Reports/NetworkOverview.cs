using Lamina.Networks;

namespace Lamina.Reporting;

/// <summary>What a network is made of: a table of its layers and, where it is not a chain, its graph above it.</summary>
internal static class NetworkOverview
{
    private const string Movable = """
        .graph{overflow-x:auto;margin:0 0 16px}
        @media print{.graph svg{max-width:100%;height:auto}}

        """;

    /// <summary>What a page with a graph needs beyond the common sheet: one wider than the screen moves, not the page; on paper it is smaller.</summary>
    public static string Style(Network? network) => network is { IsChain: false } ? Movable : "";

    public static void Write(HtmlWriter html, Network network)
    {
        if (!network.IsChain && NetworkDrawing.Write(network) is { } drawing)
        {
            html.Open("div", ("class", "graph"));
            html.Drawing(drawing);
            html.Close();
        }

        string[] head = ["layer", "type", "from", "output", "parameters"];
        var whole = network.Inputs.IsEmpty ? "input" : "sample";
        var rows = network.Layers.Select(layer =>
            new[] { layer.Name, Type(layer), string.Join(", ", layer.Sources), layer.Summary, NumberText.Whole(layer.ParameterCount) })
            .Prepend([whole, "", "", $"{network.Input}", ""]).ToList();
        rows.InsertRange(1, network.Inputs.Select(input => new[] { input.Name, "", whole, input.Summary, "" }));
        rows.Add(["all", "", "", "", NumberText.Whole(network.ParameterCount)]);
        html.Table(Columns(head), rows.Select(Columns), firstNumber: network.IsChain ? 3 : 4);

        IReadOnlyList<string> Columns(string[] cells) => [.. cells.Where((_, column) => column != 2 || !network.IsChain)];
    }

    private static string Type(NetworkLayer layer) =>
        (layer.Entry.Layer as Layers.IActivated)?.Activation is { } activation && layer.Type != "activation"
            ? $"{layer.Type}, {ComponentDescriptor.NameOf(activation.GetType())}"
            : layer.Type;
}
