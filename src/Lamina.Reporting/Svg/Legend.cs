namespace Lamina.Reporting;

/// <summary>The table above a chart: each line's look and name, its last value, and its best one and where that is. A table cannot collide with the lines.</summary>
internal static class Legend
{
    /// <summary>The height of a row.</summary>
    public const double Row = 19;

    private const double Column = 92;
    private const double PlaceColumn = 74;
    private const double Swatch = 30;
    private const double Size = 13;
    private const double SmallSize = 11.5;
    private const string Muted = "muted";

    /// <summary>How many rows a chart's legend takes.</summary>
    public static int Rows(Chart chart) => chart.Series.Count + 1;

    /// <summary>Writes it with its upper edge at <paramref name="top"/>.</summary>
    public static void Write(SvgWriter svg, Chart chart, IReadOnlyList<int> styles, double width, double top)
    {
        var hasBest = chart.HigherIsBetter is not null;
        var best = hasBest ? width - PlaceColumn : width;
        var last = hasBest ? best - Column : width;
        var y = top + Row - 6;
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
            svg.Text("name", Swatch, y, series.Name, Size, last - Column - Swatch + 12);
            if (chart.IsCourse && summary.Last is { } end)
                svg.Text("end", last, y, NumberText.Value(end.Y), Size);
            if (summary.Best is not { } peak)
                continue;
            svg.Text("end", best, y, NumberText.Value(peak.Y), Size);
            svg.Text("end", width, y, NumberText.Place(peak.X), Size);
        }
    }

    private static void Head(SvgWriter svg, string text, double x, double y) => svg.Text($"{Muted} end", x, y, text, SmallSize, Column);
}
