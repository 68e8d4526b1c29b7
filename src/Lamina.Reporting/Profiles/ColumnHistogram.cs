using Lamina.Data;

namespace Lamina.Reporting;

/// <summary>How the values of a column are spread, as bars: tenths of the range of numbers and dates, or the most frequent texts.</summary>
internal static class ColumnHistogram
{
    private const int MostBars = 10;
    private const double Top = 28;
    private const double Height = 90;
    private const double Size = 12;

    /// <summary>Draws it; null where there is nothing to draw.</summary>
    public static string? Write(ColumnProfile column)
    {
        long[] counts = column.Kind == ColumnKind.Category
            ? [.. column.Values.Take(MostBars).Select(value => value.Count)]
            : [.. column.Histogram.Select(count => (long)count)];
        if (counts.Length == 0 || column.Kind == ColumnKind.Constant)
            return null;
        var (bottom, width, most) = (Top + Height, ChartDrawing.Width / counts.Length, counts.Max());
        using var svg = ChartDrawing.Open(bottom + 24, $"{column.Name}: {column.Summary}");
        svg.Text("strong", 0, 14.5, column.Name, 13.5, ChartDrawing.Width / TextWidth.Bold);
        foreach (var (bar, count) in counts.Index())
        {
            var height = Height * count / Math.Max(1, most);
            svg.Open("rect", ("class", "bar"), ("x", SvgWriter.Number(bar * width)), ("y", SvgWriter.Number(bottom - height)),
                ("width", SvgWriter.Number(width - 1)), ("height", SvgWriter.Number(height)));
            svg.Element("title", column.Kind == ColumnKind.Category ? $"{column.Values[bar].Value}: {NumberText.Whole(count)}" : NumberText.Whole(count));
            svg.Close();
        }

        svg.Line("axis", 0, bottom, ChartDrawing.Width, bottom);
        svg.Text("muted", 0, bottom + 16, column.Summary, Size, ChartDrawing.Width);
        svg.Close();
        return svg.ToString();
    }
}
