namespace Lamina.Reporting;

/// <summary>The marks of values: filled for the last of a line, open for its best, with a shape by line for those who do not see its colour.</summary>
internal static class Mark
{
    private const double LastRadius = 4;
    private const double BestRadius = 6.25;

    /// <summary>The mark of a line's last value.</summary>
    public static void Last(SvgWriter svg, string style, int shape, double x, double y) => Write(svg, $"last {style}", shape, x, y, LastRadius);

    /// <summary>The mark of a line's best value; around the last one's where they are the same.</summary>
    public static void Best(SvgWriter svg, string style, int shape, double x, double y) => Write(svg, $"best {style}", shape, x, y, BestRadius);

    private static void Write(SvgWriter svg, string style, int shape, double x, double y, double radius)
    {
        // Equal areas look equally strong: a square of the circle's radius would look larger, a triangle smaller.
        var r = radius * (shape % 4) switch { 0 => 1, 1 => 0.89, 2 => 1.2, _ => 1.25 };
        var corners = (shape % 4) switch
        {
            0 => $"M{At(-r, 0)}a{Pair(r, r)} 0 1 0 {Pair(2 * r, 0)}a{Pair(r, r)} 0 1 0 {Pair(-2 * r, 0)}z",
            1 => $"M{At(-r, -r)} {At(r, -r)} {At(r, r)} {At(-r, r)}z",
            2 => $"M{At(0, -r)} {At(r, 0)} {At(0, r)} {At(-r, 0)}z",
            _ => $"M{At(0, -r)} {At(r, 0.75 * r)} {At(-r, 0.75 * r)}z",
        };
        svg.Empty("path", ("class", style), ("d", corners));

        string At(double dx, double dy) => Pair(x + dx, y + dy);
        static string Pair(double a, double b) => $"{SvgWriter.Number(a)},{SvgWriter.Number(b)}";
    }
}
