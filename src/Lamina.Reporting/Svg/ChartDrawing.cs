namespace Lamina.Reporting;

/// <summary>One chart as an SVG within a page, as wide as a phone; the page has the style sheet.</summary>
internal static class ChartDrawing
{
    /// <summary>The width in which texts have their own size.</summary>
    public const double Width = 340;

    /// <summary>Draws it; lines are styled by the place of their names among <paramref name="names"/>.</summary>
    public static string Write(Chart chart, IReadOnlyList<string> names)
    {
        var order = names.ToList();
        var panel = new Panel(chart, [.. chart.Series.Select(series => Math.Max(0, order.IndexOf(series.Name)) % StyleSheet.Styles)]);
        using var svg = Open(Panel.Height(panel.LegendRows), panel.Description);
        panel.Write(svg, Width, panel.Gutter, panel.LegendRows, showsValues: true);
        svg.Close();
        return svg.ToString();
    }

    /// <summary>A drawing of a height that says in words what it shows.</summary>
    public static SvgWriter Open(double height, string description)
    {
        var svg = new SvgWriter();
        svg.Open("svg", ("viewBox", $"0 0 {SvgWriter.Number(Width)} {SvgWriter.Number(height)}"), ("class", StyleSheet.Root), ("role", "img"),
            ("aria-label", SvgWriter.Valid(description)));
        return svg;
    }
}
