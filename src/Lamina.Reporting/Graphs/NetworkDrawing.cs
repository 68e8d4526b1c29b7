using Lamina.Networks;

namespace Lamina.Reporting;

/// <summary>
/// A network as a graph: inputs at the top, the output at the bottom, a box for each with its name, type and the shape of what it gives. Up to four abreast fit
/// a phone.
/// </summary>
public static class NetworkDrawing
{
    private const double Box = 38;
    private const double Gap = 28;
    private const double Tip = 6;
    private const double NameSize = 12;
    private const double DetailSize = 10;
    private const double Padding = 6;
    private const double WidestBox = 240;
    private const string Gives = " → ";

    /// <summary>Draws it.</summary>
    /// <param name="network">The network.</param>
    /// <returns>
    /// A complete SVG, light or dark as the screen is, without scripts and with nothing from elsewhere; null where it has too many layers and lines to look at.
    /// The same network gives the same text.
    /// </returns>
    public static string? Write(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (GraphLevels.Of(network) is not { } levels)
            return null;
        GraphOrder.Arrange(levels);
        foreach (var place in levels.SelectMany(level => level).Where(place => place.Name is not null))
            place.Width = Math.Min(WidestBox, (2 * Padding) + Math.Max(TextWidth.Of(place.Name!, NameSize), TextWidth.Of(Detail(place), DetailSize)));
        var width = GraphColumns.Arrange(levels);
        var height = Top(levels.Count - 1) + Box + GraphColumns.Margin;
        using var svg = new SvgWriter();
        svg.Open("svg", ("viewBox", $"0 0 {SvgWriter.Number(width)} {SvgWriter.Number(height)}"), ("width", SvgWriter.Number(width)),
            ("height", SvgWriter.Number(height)), ("style", width > GraphColumns.Phone ? "display:block" : "display:block;max-width:100%;height:auto"),
            ("class", GraphStyle.Root), ("role", "img"), ("aria-label", SvgWriter.Valid(Description(network))));
        svg.Element("style", GraphStyle.Text);
        foreach (var (level, places) in levels.Index())
        {
            foreach (var place in places)
                Links(svg, place, level);
        }

        foreach (var (level, places) in levels.Index())
        {
            foreach (var place in places.Where(place => place.Name is not null))
                Node(svg, place, Top(level));
        }

        svg.Close();
        return svg.ToString();
    }

    /// <summary>What the drawing shows, in words.</summary>
    /// <param name="network">The network.</param>
    public static string Description(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return $"Graph of the network: {string.Join("; ", network.Layers.Select(layer => $"{layer.Name} takes {string.Join(", ", layer.Sources)}"))}.";
    }

    private static double Top(int level) => GraphColumns.Margin + ((Box + Gap) * level);

    private static string Detail(GraphPlace place) => place.Type.Length == 0 ? place.Shape : place.Type + Gives + place.Shape;

    /// <summary>The lines from a place to the level below; they bend only between levels, where no box is.</summary>
    private static void Links(SvgWriter svg, GraphPlace place, int level)
    {
        var (start, end) = (Top(level) + Box, Top(level + 1));
        var x = SvgWriter.Number(place.X);
        if (place.Name is null)
            svg.Empty("path", ("class", "link"), ("d", $"M{x} {SvgWriter.Number(Top(level))}V{SvgWriter.Number(start)}"));
        foreach (var below in place.Below)
        {
            var (to, tip) = (SvgWriter.Number(below.X), SvgWriter.Number(below.Name is null ? end : end - Tip));
            var bend = SvgWriter.Number((start + end) / 2);
            svg.Empty("path", ("class", "link"), ("d", $"M{x} {SvgWriter.Number(start)}C{x} {bend} {to} {bend} {to} {tip}"));
        }
    }

    private static void Node(SvgWriter svg, GraphPlace place, double top)
    {
        if (place.Above.Count > 0)
            svg.Empty("path", ("class", "tip"), ("d", $"M{SvgWriter.Number(place.X)} {SvgWriter.Number(top)}l-3.5 {-Tip}h7z"));
        svg.Open("g");
        svg.Element("title", $"{place.Name}: {Detail(place)}");
        svg.Empty("rect", ("class", "box"), ("x", SvgWriter.Number(place.X - (place.Width / 2))), ("y", SvgWriter.Number(top)),
            ("width", SvgWriter.Number(place.Width)), ("height", SvgWriter.Number(Box)), ("rx", "5"));
        var room = place.Width - (2 * Padding);
        svg.Text("name", place.X, top + 16, place.Name!, NameSize, room);
        // The shape says more than the end of a type's name.
        var detail = place.Type.Length == 0 ? place.Shape
            : TextWidth.Fit(place.Type, DetailSize, room - TextWidth.Of(Gives + place.Shape, DetailSize)) + Gives + place.Shape;
        svg.Text("muted", place.X, top + 30, detail, DetailSize, room);
        svg.Close();
    }
}
