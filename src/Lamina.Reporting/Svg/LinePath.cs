using System.Text;

namespace Lamina.Reporting;

/// <summary>A series as SVG path data.</summary>
internal static class LinePath
{
    // Two pixels of a long run hold many epochs: of those, the first, lowest, highest and last draw the same line, and no gap can be seen.
    private const double Bucket = 2;

    // A plot is some 300 pixels wide.
    private const int MostEdges = 150;

    /// <summary>Lines through neighbouring points, and dots for points without a neighbour.</summary>
    public static (string Lines, string Dots) Of(IReadOnlyList<ChartPoint> points, Func<ChartPoint, (double X, double Y)> place)
    {
        var (lines, dots) = (new StringBuilder(), new StringBuilder());
        var piece = new List<(double X, double Y)>();
        foreach (var bucket in Buckets([.. points.Where(point => point.IsPlaced).Select(point => (point.IsDrawn, place(point)))]))
        {
            if (bucket.Length == 0)
                End(piece, lines, dots);
            else
                piece.AddRange(bucket);
        }

        End(piece, lines, dots);
        return (lines.ToString(), dots.ToString());
    }

    /// <summary>The area between a band's edges, where both can be drawn.</summary>
    public static string Around(ChartBand band, Func<ChartPoint, (double X, double Y)> place)
    {
        var edges = band.Low.Zip(band.High).Where(edge => edge.First.IsPlaced && edge.First.IsDrawn && edge.Second.IsDrawn).ToList();
        var stride = Math.Max(1, edges.Count / MostEdges);
        var shown = edges.Where((_, index) => index % stride == 0 || index == edges.Count - 1).ToList();
        var outline = shown.Select(edge => place(edge.First)).Concat(shown.AsEnumerable().Reverse().Select(edge => place(edge.Second)));
        return shown.Count == 0 ? "" : $"M{string.Join(' ', outline.Select(Text))}z";
    }

    private static IEnumerable<(double X, double Y)[]> Buckets((bool IsDrawn, (double X, double Y) Place)[] points)
    {
        for (int from = 0, to; from < points.Length; from = to)
        {
            var bucket = Math.Floor(points[from].Place.X / Bucket);
            for (to = from + 1; to < points.Length && Math.Floor(points[to].Place.X / Bucket) == bucket;)
                to++;
            yield return Thin([.. points[from..to].Where(point => point.IsDrawn).Select(point => point.Place)]);
        }
    }

    private static (double X, double Y)[] Thin((double X, double Y)[] places)
    {
        var (lowest, highest) = (0, 0);
        for (var i = 1; i < places.Length; i++)
        {
            lowest = places[i].Y < places[lowest].Y ? i : lowest;
            highest = places[i].Y > places[highest].Y ? i : highest;
        }

        return places.Length <= 4 ? places : [.. new[] { 0, lowest, highest, places.Length - 1 }.Distinct().Order().Select(index => places[index])];
    }

    private static void End(List<(double X, double Y)> piece, StringBuilder lines, StringBuilder dots)
    {
        if (piece.Count == 1)
            dots.Append($"M{Text(piece[0])}h0");
        else if (piece.Count > 1)
            lines.Append('M').AppendJoin(' ', piece.Select(Text));
        piece.Clear();
    }

    private static string Text((double X, double Y) place) => $"{SvgWriter.Number(place.X)},{SvgWriter.Number(place.Y)}";
}
