namespace Lamina.Reporting;

/// <summary>The distribution of values as bars.</summary>
internal static class ValueHistogram
{
    private const int Bins = 40;
    private const double Left = 48;
    private const double Right = 10;
    private const double Top = 34;
    private const double Height = 130;
    private const double Size = 12;

    /// <summary>Draws it.</summary>
    /// <param name="name">What the values are.</param>
    /// <param name="kind">What one of them is one of, such as <c>values</c>.</param>
    /// <param name="values">The values, one at least.</param>
    public static string Write(string name, string kind, ReadOnlySpan<float> values)
    {
        var statistics = TensorStatistics.Of(values);
        var (low, high) = statistics.Maximum > statistics.Minimum
            ? (statistics.Minimum, statistics.Maximum)
            : (statistics.Minimum - 0.5, statistics.Maximum + 0.5);
        var counts = new int[Bins];
        foreach (var value in values)
            counts[Math.Clamp((int)((value - low) / (high - low) * Bins), 0, Bins - 1)]++;
        double total = values.Length;
        double[] shares = [.. counts.Select(count => count / total)];
        return Draw(name, kind, statistics, shares, low, high);
    }

    private static string Draw(string name, string kind, TensorStatistics statistics, double[] shares, double low, double high)
    {
        var x = AxisRange.Tight(new("value"), [low, high], 5);
        var y = AxisRange.Nice(new("share"), [0, shares.Max()], 4);
        var (bottom, right) = (Top + Height, ChartDrawing.Width - Right);
        using var svg = ChartDrawing.Open(bottom + 40,
            $"{name}: mean {NumberText.Value(statistics.Mean)}, deviation {NumberText.Value(statistics.Deviation)}, {NumberText.Value(low)} to "
            + $"{NumberText.Value(high)}");
        svg.Text("strong", 0, 14.5, $"{name} (share of {kind})", 13.5, right / TextWidth.Bold);
        foreach (var tick in y.Ticks)
        {
            var place = bottom - Height * y.Fraction(tick.Value);
            svg.Line("grid", Left, place, right, place);
            svg.Text("muted end", Left - 6, place + 4, tick.Label, Size);
        }

        var width = (right - Left) / shares.Length;
        foreach (var (bin, share) in shares.Index())
        {
            var height = Height * y.Fraction(share);
            if (share == 0)
                continue;
            svg.Open("rect", ("class", "bar"), ("x", SvgWriter.Number(Left + bin * width)), ("y", SvgWriter.Number(bottom - height)),
                ("width", SvgWriter.Number(width - 0.8)), ("height", SvgWriter.Number(height)));
            svg.Element("title",
                $"{NumberText.Value(low + bin * (high - low) / shares.Length)} to {NumberText.Value(low + (bin + 1) * (high - low) / shares.Length)}: "
                + $"{NumberText.Value(100 * share)} %");
            svg.Close();
        }

        svg.Line("axis", Left, bottom, right, bottom);
        foreach (var tick in x.Ticks)
        {
            var place = Left + (right - Left) * x.Fraction(tick.Value);
            svg.Line("axis", place, bottom, place, bottom + 5);
            svg.Text("muted middle", place, bottom + 18, tick.Label, Size);
        }

        svg.Text("muted middle", (Left + right) / 2, bottom + 35, "value", Size);
        svg.Close();
        return svg.ToString();
    }
}
