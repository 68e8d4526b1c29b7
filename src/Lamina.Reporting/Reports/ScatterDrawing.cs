namespace Lamina.Reporting;

/// <summary>Points over two axes of the same unit, with the line where both are equal.</summary>
internal static class ScatterDrawing
{
    private const double Left = 58;
    private const double Right = 10;
    private const double Top = 34;
    private const double Height = 200;
    private const double Size = 12;

    /// <summary>Draws it.</summary>
    /// <param name="title">What stands above.</param>
    /// <param name="unit">What both axes show.</param>
    /// <param name="points">The points: what is true, and what is predicted.</param>
    public static string Write(string title, string unit, IReadOnlyList<(double X, double Y)> points)
    {
        var (bottom, right) = (Top + Height, ChartDrawing.Width - Right);
        double[] values = [.. points.SelectMany(point => (double[])[point.X, point.Y])];
        AxisRange x = AxisRange.Nice(new(unit), values, 5), y = AxisRange.Nice(new(unit), values, 5);
        using var svg = ChartDrawing.Open(bottom + 40, $"{title}: {points.Count} points from {NumberText.Value(x.Low)} to {NumberText.Value(x.High)}.");
        svg.Text("strong", 0, 14.5, title, 13.5, right / TextWidth.Bold);
        foreach (var tick in y.Ticks)
        {
            var place = bottom - (Height * y.Fraction(tick.Value));
            svg.Line("grid", Left, place, right, place);
            svg.Text("muted end", Left - 6, place + 4, tick.Label, Size);
        }

        foreach (var tick in x.Ticks)
        {
            var place = Left + ((right - Left) * x.Fraction(tick.Value));
            svg.Line("grid", place, Top, place, bottom);
            svg.Text("muted middle", place, bottom + 18, tick.Label, Size);
        }

        svg.Line("axis", Left, bottom, right, Top);
        // Points that fall on the same pixel look the same as one.
        var dots = points
            .Select(point => (X: Math.Round(Left + ((right - Left) * x.Fraction(point.X))), Y: Math.Round(bottom - (Height * y.Fraction(point.Y)))))
            .Distinct().Select(place => $"M{SvgWriter.Number(place.X)},{SvgWriter.Number(place.Y)}h0");
        svg.Empty("path", ("class", "dots s0"), ("d", string.Concat(dots)));
        svg.Text("muted middle", (Left + right) / 2, bottom + 35, $"true {unit}", Size);
        svg.Close();
        return svg.ToString();
    }
}
