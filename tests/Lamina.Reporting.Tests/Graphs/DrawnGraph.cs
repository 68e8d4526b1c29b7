using System.Globalization;
using System.Text.RegularExpressions;

namespace Lamina.Reporting.Tests;

/// <summary>A drawn graph read back: its boxes, and points along its lines.</summary>
internal sealed partial class DrawnGraph
{
    private const int PointsPerLine = 64;

    public DrawnGraph(string svg)
    {
        var drawing = new Drawing(svg);
        (Width, Height) = (Drawing.Number(drawing.Root, "width"), Drawing.Number(drawing.Root, "height"));
        Description = drawing.Root.Attribute("aria-label")!.Value;
        Texts = drawing.Texts;
        foreach (var group in drawing.All("g"))
        {
            var rect = group.Elements().Single(element => element.Name.LocalName == "rect");
            var (x, y) = (Drawing.Number(rect, "x"), Drawing.Number(rect, "y"));
            var name = group.Elements().First(element => element.Name.LocalName == "title").Value.Split(": ")[0];
            Boxes.Add(name, new(x, y, x + Drawing.Number(rect, "width"), y + Drawing.Number(rect, "height")));
            Assert.All(Drawing.Boxes(group.Elements().Where(element => element.Name.LocalName == "text")), text =>
                Assert.InRange(text.Right - text.Left, 0, Drawing.Number(rect, "width")));
        }

        Lines = [.. drawing.Paths("link").Select(Points)];
    }

    public double Width { get; }

    public double Height { get; }

    public string Description { get; }

    public IReadOnlyList<string> Texts { get; }

    public Dictionary<string, (double Left, double Top, double Right, double Bottom)> Boxes { get; } = [];

    public IReadOnlyList<(double X, double Y)[]> Lines { get; }

    /// <summary>Which boxes are joined: lines followed from the lower edge of one, end to end, to the upper edge of others.</summary>
    public HashSet<string> Joined()
    {
        var joined = new HashSet<string>();
        foreach (var (name, box) in Boxes)
        {
            var ends = new Stack<(double X, double Y)>([((box.Left + box.Right) / 2, box.Bottom)]);
            while (ends.TryPop(out var end))
            {
                foreach (var line in Lines.Where(line => IsAt(line[0], end)))
                {
                    ends.Push(line[^1]);
                    foreach (var (other, at) in Boxes)
                    {
                        // A line ends at the tip of an arrow as long as this.
                        if (Math.Abs(line[^1].Y + 6 - at.Top) < 0.1 && Math.Abs(line[^1].X - ((at.Left + at.Right) / 2)) < 0.1)
                            joined.Add($"{name} → {other}");
                    }
                }
            }
        }

        return joined;
    }

    private static bool IsAt((double X, double Y) one, (double X, double Y) other) => Math.Abs(one.X - other.X) < 0.1 && Math.Abs(one.Y - other.Y) < 0.1;

    private static (double X, double Y)[] Points(string path)
    {
        double[] n = [.. Numbers().Matches(path).Select(match => double.Parse(match.Value, CultureInfo.InvariantCulture))];
        // A straight line is a curve whose middle points lie on it.
        if (n.Length == 3)
            n = [n[0], n[1], n[0], n[1], n[0], n[2], n[0], n[2]];
        return [.. Enumerable.Range(0, PointsPerLine + 1).Select(i => (double)i / PointsPerLine)
            .Select(t => (At(n[0], n[2], n[4], n[6], t), At(n[1], n[3], n[5], n[7], t)))];
    }

    private static double At(double a, double b, double c, double d, double t) =>
        (Math.Pow(1 - t, 3) * a) + (3 * Math.Pow(1 - t, 2) * t * b) + (3 * (1 - t) * t * t * c) + (t * t * t * d);

    [GeneratedRegex(@"-?\d+(\.\d+)?")]
    private static partial Regex Numbers();
}
