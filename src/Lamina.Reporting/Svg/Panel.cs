namespace Lamina.Reporting;

/// <summary>A chart with its ranges, ready to be drawn at a size.</summary>
internal sealed class Panel
{
    private const int XTicks = 7;
    private const int YTicks = 5;
    private const double TitleSize = 14.5;
    private const double TickSize = 12;
    private const double TitleHeight = 24;
    private const double PlotHeight = 200;
    private const double Inset = 10;
    private readonly Chart _chart;
    private readonly IReadOnlyList<int> _styles;
    private readonly AxisRange _x;
    private readonly AxisRange _y;

    public Panel(Chart chart, IReadOnlyList<int> styles)
    {
        _chart = chart;
        _styles = styles;
        var points = chart.Series.SelectMany(series => series.Points).Concat(chart.Bands.SelectMany(band => band.Low.Concat(band.High))).ToList();
        _x = AxisRange.Tight(chart.X, points.Where(point => point.IsPlaced).Select(point => point.X), XTicks);
        _y = AxisRange.Nice(chart.Y, [.. points.Where(point => point.IsDrawn).Select(point => point.Y)], YTicks);
    }

    /// <summary>The room that the labels of the y axis need left of the plot.</summary>
    public double Gutter => 10 + _y.Ticks.Max(tick => TextWidth.Of(tick.Label, TickSize));

    /// <summary>How many rows its legend takes.</summary>
    public int LegendRows => Legend.Rows(_chart);

    /// <summary>The axis titles, and what the legend says, in words.</summary>
    public string Description
    {
        get
        {
            var lines = _chart.Series.Select(series =>
            {
                var (last, best) = SeriesSummary.Of(series, _chart.HigherIsBetter);
                var gaps = series.Points.Count(point => !point.IsDrawn);
                return $"{series.Name}: last {(last is { } end ? NumberText.Value(end.Y) : "none")}"
                    + (best is { } top ? $", best {NumberText.Value(top.Y)} at {_chart.X.Title} {AxisText.Place(top.X)}" : "")
                    + (gaps > 0 ? $", {gaps} not finite" : "");
            });
            return $"{YTitle} by {Title(_chart.X, false)}: {string.Join("; ", lines)}.";
        }
    }

    private string YTitle => Title(_chart.Y, _y.IsLogarithmic);

    /// <summary>The height of a panel whose legend takes this many rows.</summary>
    public static double Height(int legendRows) => PlotTop(legendRows) + PlotHeight + 42;

    /// <summary>Draws it with its upper left corner at the origin.</summary>
    public void Write(SvgWriter svg, double width, double gutter, int legendRows, bool showsValues = false)
    {
        var top = PlotTop(legendRows);
        var bottom = top + PlotHeight;
        var right = width - Inset;
        svg.Text("strong", 0, TitleSize, YTitle, TitleSize, right / TextWidth.Bold);
        Legend.Write(svg, _chart, _styles, right, TitleHeight);
        foreach (var tick in _x.Ticks)
        {
            var x = X(tick.Value);
            svg.Line("grid", x, top, x, bottom);
            svg.Line("axis", x, bottom, x, bottom + 5);
            svg.Text("muted middle", x, bottom + 19, tick.Label, TickSize);
        }

        foreach (var tick in _y.Ticks)
        {
            var y = bottom - PlotHeight * _y.Fraction(tick.Value);
            svg.Line(tick.Value == 0 ? "axis" : "grid", gutter, y, right, y);
            svg.Text("muted end", gutter - 8, y + 4, tick.Label, TickSize);
        }

        svg.Line("axis", gutter, bottom, right, bottom);
        svg.Text("muted middle", (gutter + right) / 2, bottom + 37, Title(_chart.X, false), TickSize);
        for (var i = 0; i < _chart.Bands.Count; i++)
            svg.Empty("path", ("class", $"band{i}"), ("d", LinePath.Around(_chart.Bands[i], Place)));
        for (var i = 0; i < _chart.Series.Count; i++)
            Lines(_chart.Series[i], $"s{_styles[i]}");
        for (var i = 0; i < _chart.Series.Count; i++)
            Marks(_chart.Series[i], _styles[i]);
        if (showsValues)
            HoverValues.Write(svg, _chart, X, gutter, right, top, PlotHeight);

        double X(double value) => gutter + Inset + (right - gutter - 2 * Inset) * _x.Fraction(value);
        (double, double) Place(ChartPoint point) => (X(point.X), bottom - PlotHeight * _y.Fraction(point.Y));

        void Lines(ChartSeries series, string style)
        {
            var (lines, dots) = LinePath.Of(series.Points, Place);
            if (lines.Length > 0)
                svg.Empty("path", ("class", $"line {style}"), ("d", lines));
            if (dots.Length > 0)
                svg.Empty("path", ("class", $"dots {style}"), ("d", dots));
        }

        void Marks(ChartSeries series, int style)
        {
            var summary = SeriesSummary.Of(series, _chart.HigherIsBetter);
            if (_chart.IsCourse && summary.Last is { IsDrawn: true } last)
            {
                var (x, y) = Place(last);
                Mark.Last(svg, $"s{style}", style, x, y);
            }

            if (summary.Best is { } best)
            {
                var (x, y) = Place(best);
                Mark.Best(svg, $"s{style}", style, x, y);
            }
        }
    }

    private static double PlotTop(int legendRows) => TitleHeight + legendRows * Legend.Row + 20;

    private static string Title(ChartAxis axis, bool logarithmic)
    {
        string[] notes = [.. new[] { axis.Unit, logarithmic ? "log scale" : "" }.Where(note => note.Length > 0)];
        return notes.Length == 0 ? axis.Title : $"{axis.Title} ({string.Join(", ", notes)})";
    }
}
