namespace Lamina.Reporting;

/// <summary>
/// Charts side by side in one SVG that reads well on light and dark ground and at any width. It holds no script and refers to nothing outside itself.
/// </summary>
public static class SvgFigure
{
    private const double Margin = 24;
    private const double Gap = 36;
    private const double PanelWidth = 460;
    private const double SinglePanelWidth = 640;
    private const double TitleSize = 17;
    private const double TitleHeight = 44;

    /// <summary>Writes charts under a title, two in a row.</summary>
    /// <param name="title">What stands above them.</param>
    /// <param name="charts">The charts; there may be none.</param>
    /// <returns>A complete SVG document, to be stored as UTF-8; the same charts give the same text.</returns>
    public static string Write(string title, IReadOnlyList<Chart> charts)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(charts);
        var names = charts.SelectMany(chart => chart.Series).Select(series => series.Name).Distinct().ToList();
        var panels = charts.Select(chart => new Panel(chart, [.. chart.Series.Select(series => names.IndexOf(series.Name) % StyleSheet.Styles)])).ToList();
        var rows = panels.Chunk(2).Select(row => (Panels: row, Legend: row.Max(panel => panel.LegendRows))).ToList();
        var panelWidth = panels.Count > 1 ? PanelWidth : SinglePanelWidth;
        var width = 2 * Margin + (panels.Count > 1 ? 2 * PanelWidth + Gap : SinglePanelWidth);
        var height = 2 * Margin + TitleHeight + rows.Sum(row => Panel.Height(row.Legend)) + Gap * Math.Max(0, rows.Count - 1);
        var description = panels.Count == 0 ? "There is nothing to draw yet." : string.Join(' ', panels.Select(panel => panel.Description));

        using var svg = new SvgWriter();
        svg.Open(
            "svg",
            ("viewBox", $"0 0 {SvgWriter.Number(width)} {SvgWriter.Number(height)}"),
            ("width", SvgWriter.Number(width)),
            ("height", SvgWriter.Number(height)),
            ("style", "max-width:100%;height:auto"),
            ("class", StyleSheet.Root),
            ("role", "img"));
        svg.Element("title", title);
        svg.Element("desc", description);
        svg.Element("style", StyleSheet.Text);
        svg.Empty("rect", ("class", "ground"), ("width", "100%"), ("height", "100%"));
        svg.Text("strong", Margin, Margin + TitleSize, title, TitleSize, (width - 2 * Margin) / TextWidth.Bold);
        if (panels.Count == 0)
            svg.Text("muted", Margin, Margin + TitleHeight + 12, description, 14);

        var gutter = panels.Count == 0 ? 0 : panels.Max(panel => panel.Gutter);
        var top = Margin + TitleHeight;
        foreach (var (row, legend) in rows)
        {
            for (var column = 0; column < row.Length; column++)
            {
                svg.OpenGroup(Margin + column * (PanelWidth + Gap), top);
                row[column].Write(svg, panelWidth, gutter, legend);
                svg.Close();
            }

            top += Panel.Height(legend) + Gap;
        }

        svg.Close();
        return svg.ToString();
    }
}
