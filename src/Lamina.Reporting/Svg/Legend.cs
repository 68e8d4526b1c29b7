namespace Lamina.Reporting;

/// <summary>
/// The table above a chart: each line's look and name, its last value, and its best one and where that is. A table cannot collide with the lines.
/// </summary>
internal static class Legend
{
    /// <summary>The height of a row.</summary>
    public const double Row = 19;

    // Columns stand apart where there is room, and close together on a phone.
    private const double Roomy = 400;
    private const double WideColumn = 92;
    private const double NarrowColumn = 82;
    private const double WidePlace = 74;
    private const double NarrowPlace = 62;
    private const double Swatch = 30;
    private const double Size = 13;
    private const double SmallSize = 11.5;
    private const string Muted = "muted";

    /// <summary>How many rows a chart's legend takes.</summary>
    public static int Rows(Chart chart) => chart.Series.Count + chart.Bands.Count + (chart.IsCourse ? 1 : 0);

    /// <summary>Writes it with its upper edge at <paramref name="top"/>.</summary>
    public static void Write(SvgWriter svg, Chart chart, IReadOnlyList<int> styles, double width, double top)
    {
        var hasBest = chart.HigherIsBetter is not null;
        var (column, place) = width < Roomy ? (NarrowColumn, NarrowPlace) : (WideColumn, WidePlace);
        var best = hasBest ? width - place : width;
        var last = hasBest ? best - column : width;
        var y = top + (chart.IsCourse ? Row : 0) - 6;
        if (chart.IsCourse)
        {
            Head(svg, "last", last, y);
            Mark.Last(svg, Muted, 0, last - TextWidth.Of("last", SmallSize) - 5, y - 4);
        }

        if (hasBest)
        {
            Head(svg, "best", best, y);
            Mark.Best(svg, Muted, 0, best - TextWidth.Of("best", SmallSize) - 8, y - 4);
            Head(svg, $"at {chart.X.Title}", width, y);
        }

        for (var i = 0; i < chart.Series.Count; i++)
        {
            var series = chart.Series[i];
            var summary = SeriesSummary.Of(series, chart.HigherIsBetter);
            y += Row;
            svg.Line($"line s{styles[i]}", 1, y - 4.5, Swatch - 8, y - 4.5);
            if (chart.IsCourse)
                Mark.Last(svg, $"s{styles[i]}", styles[i], (Swatch - 7) / 2, y - 4.5);
            svg.Text("name", Swatch, y, series.Name, Size, chart.IsCourse ? last - column - Swatch + 12 : width - Swatch);
            if (chart.IsCourse && summary.Last is { } end)
                svg.Text("end", last, y, NumberText.Value(end.Y), Size);
            if (summary.Best is not { } peak)
                continue;
            svg.Text("end", best, y, NumberText.Value(peak.Y), Size);
            svg.Text("end", width, y, AxisText.Place(peak.X), Size);
        }

        foreach (var (index, band) in chart.Bands.Index())
        {
            y += Row;
            svg.Empty("rect", ("class", $"band{index}"), ("x", "1"), ("y", SvgWriter.Number(y - 9.5)), ("width", SvgWriter.Number(Swatch - 9)),
                ("height", "10"));
            svg.Text("name", Swatch, y, band.Name, Size, last - 2 * column - Swatch);
            if (band.Low.Count > 0)
                svg.Text("end", last, y, Interval(band), Size);
        }
    }

    private static string Interval(ChartBand band) => $"{NumberText.Value(band.Low[^1].Y)} to {NumberText.Value(band.High[^1].Y)}";

    private static void Head(SvgWriter svg, string text, double x, double y) => svg.Text($"{Muted} end", x, y, text, SmallSize, WideColumn);
}
