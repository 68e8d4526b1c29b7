using System.Globalization;
using System.Text.Json.Nodes;

namespace Lamina.Reporting;

/// <summary>
/// A sweep as parallel coordinates (Inselberg, 1985): an axis for each parameter and one for what was reached, a line for each trial. Upright it has
/// axes side by side, for wide screens; lying it has them below each other, for narrow ones.
/// </summary>
internal sealed class ParallelCoordinates
{
    private const double AxisGap = 165;
    private const double RowGap = 84;
    private const double Tall = 320;
    private const double TickSize = 12;
    private const double TitleSize = 13;
    private const double Top = 46;
    private const double Inset = 22;
    private readonly SweepTable _table;
    private readonly IReadOnlyList<SweepAxis> _axes;

    public ParallelCoordinates(SweepTable table)
    {
        _table = table;
        var objective = table.Objective;
        _axes =
        [
            .. table.ShortNames.Select((name, index) => SweepAxis.Of(name, table.Rows.Select(row => row.Values[index]))),
            SweepAxis.OfResults(objective.Name, table.Ranked.Select(row => table.Summary(row).Mean)),
        ];
    }

    /// <summary>Axes side by side.</summary>
    public string Upright()
    {
        var left = 16 + _axes[0].Ticks.Select(tick => TextWidth.Of(tick.Label, TickSize)).DefaultIfEmpty(0).Max();
        var right = left + (AxisGap * (_axes.Count - 1));
        var width = right + 24;
        using var svg = Open(width, Top + Tall + 8);
        Lines(svg, (axis, at) => (left + (AxisGap * axis), Y(at)), lies: false);
        svg.Text("strong", 0, 14, _axes[0].Title, TitleSize, left + (AxisGap / 2));
        for (var i = 1; i < _axes.Count - 1; i++)
            svg.Text("strong middle", left + (AxisGap * i), 14, _axes[i].Title, TitleSize, AxisGap - 20);
        svg.Text("strong end", width, 14, _axes[^1].Title, TitleSize, AxisGap + 10);
        svg.Text("muted end", width, 31, Unit, TickSize);
        for (var i = 0; i < _axes.Count; i++)
        {
            var x = left + (AxisGap * i);
            svg.Line("axis", x, Top, x, Top + Tall);
            foreach (var (at, label) in _axes[i].Ticks)
            {
                svg.Line("axis", x - 4, Y(at), x, Y(at));
                svg.Text("halo end", x - 8, Y(at) + 4, label, TickSize);
            }
        }

        svg.Close();
        return svg.ToString();

        double Y(double at) => Top + Tall - 10 - ((Tall - 20) * at);
    }

    /// <summary>Axes below each other, as wide as a phone.</summary>
    public string Lying()
    {
        const double Width = ChartDrawing.Width;
        using var svg = Open(Width, Top + (RowGap * (_axes.Count - 1)));
        Lines(svg, (axis, at) => (X(at), Y(axis)), lies: true);
        for (var i = 0; i < _axes.Count; i++)
        {
            svg.Text("strong halo", 0, Y(i) - 9, _axes[i].Title + (i == _axes.Count - 1 && Unit.Length > 0 ? $", {Unit}" : ""), TitleSize, Width);
            svg.Line("axis", 0, Y(i), Width, Y(i));
            var free = 0.0;
            foreach (var (at, label) in _axes[i].Ticks)
            {
                var half = TextWidth.Of(label, TickSize) / 2;
                var middle = Math.Clamp(X(at), half, Width - half);
                svg.Line("axis", X(at), Y(i), X(at), Y(i) + 4);
                if (middle - half < free)
                    continue;
                svg.Text("halo middle", middle, Y(i) + 17, label, TickSize);
                free = middle + half + 4;
            }
        }

        svg.Close();
        return svg.ToString();

        double X(double at) => Inset + ((Width - (2 * Inset)) * at);
        double Y(int axis) => 24 + (RowGap * axis);
    }

    private string Unit => _table.Objective.Unit;

    private SvgWriter Open(double width, double height)
    {
        var best = _table.Best is { } row
            ? $"; the best, trial {row.Trial}, reached {NumberText.Value(_table.Summary(row).Mean)} with {Values(row, ", ")}"
            : "";
        var svg = new SvgWriter();
        svg.Open("svg", ("viewBox", $"0 0 {SvgWriter.Number(width)} {SvgWriter.Number(height)}"), ("class", StyleSheet.Root), ("role", "img"),
            ("aria-label", SvgWriter.Valid($"{_table.Rows.Count} trials by {string.Join(", ", _axes.Select(axis => axis.Title))}{best}.")));
        return svg;
    }

    // The best is drawn last, over the others.
    private void Lines(SvgWriter svg, Func<int, double, (double X, double Y)> place, bool lies)
    {
        var failed = _table.Rows.Where(row => row.Rank is null);
        foreach (var row in failed.Concat(_table.Ranked.Reverse()))
        {
            double?[] places = [.. row.Values.Select((value, axis) => _axes[axis].Place(value)),
                row.Rank is null ? null : _axes[^1].Place(JsonValue.Create(_table.Summary(row).Mean))];
            var points = places.Index().Where(point => point.Item is not null).Select(point => place(point.Index, point.Item!.Value)).ToList();
            svg.Open("path", ("class", $"trial {SweepStyle.Of(row, _table.Ranked.Count)}"), ("d", Curve(points, lies)));
            svg.Element("title", Title(row));
            svg.Close();
        }
    }

    /// <summary>
    /// Straight lines between axes cross each other at sharp angles; these leave an axis squarely, so that an eye can follow them through it.
    /// </summary>
    private static string Curve(List<(double X, double Y)> points, bool lies)
    {
        return string.Concat(points.Select((point, index) => index == 0 ? $"M{Pair(point)}" : Piece(points[index - 1], point)));

        string Piece((double X, double Y) from, (double X, double Y) to)
        {
            var (a, b) = lies ? ((from.X, (from.Y + to.Y) / 2), (to.X, (from.Y + to.Y) / 2)) : (((from.X + to.X) / 2, from.Y), ((from.X + to.X) / 2, to.Y));
            return $"C{Pair(a)} {Pair(b)} {Pair(to)}";
        }

        static string Pair((double X, double Y) point) => $"{SvgWriter.Number(point.X)},{SvgWriter.Number(point.Y)}";
    }

    private string Title(SweepRow row)
    {
        var reached = row.Rank is null
            ? $"failed: {row.Reason}"
            : string.Create(CultureInfo.InvariantCulture,
                $"{_table.Objective.Name} {NumberText.Value(_table.Summary(row).Mean)} after {row.Epochs} epochs, rank {row.Rank}");
        return $"trial {row.Trial}: {reached}\n{Values(row, "\n")}";
    }

    private string Values(SweepRow row, string separator) =>
        string.Join(separator, _table.ShortNames.Zip(row.Values, (name, value) => $"{name} {SettingText.Of(value)}"));
}
