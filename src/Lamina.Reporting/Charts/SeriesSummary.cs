namespace Lamina.Reporting;

/// <summary>What a reader wants to know of a line at a glance.</summary>
internal readonly record struct SeriesSummary(ChartPoint? Last, ChartPoint? Best)
{
    public static SeriesSummary Of(ChartSeries series, bool? higherIsBetter)
    {
        ChartPoint? best = null;
        foreach (var point in series.Points)
        {
            if (point.IsDrawn && (best is null || (higherIsBetter == true ? point.Y > best.Value.Y : point.Y < best.Value.Y)))
                best = point;
        }

        return new(series.Points.Count == 0 ? null : series.Points[^1], higherIsBetter is null ? null : best);
    }
}
