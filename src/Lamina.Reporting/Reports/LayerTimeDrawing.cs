using Lamina.Layers;
using Lamina.Runs;

namespace Lamina.Reporting;

/// <summary>How long each layer takes in a step, as bars: forward above backward.</summary>
internal static class LayerTimeDrawing
{
    private const double Top = 78;
    private const double Row = 46;
    private const double Bar = 11;
    private const double Left = 8;

    // Room for a number after the longest bar.
    private const double Right = 62;
    private const double Size = 12;
    private const double Millisecond = 1e-3;
    private const double Microsecond = 1e-6;
    private static readonly string[] s_stages = ["forward", "backward"];

    public static string Write(IReadOnlyList<LayerEpoch> epochs)
    {
        // What runs inside another layer is part of that one's time.
        var layers = epochs.SelectMany(epoch => epoch.Layers).Where(sample => !sample.Layer.Contains('.', StringComparison.Ordinal))
            .GroupBy(sample => sample.Layer)
            .Select(samples => (Name: samples.Key, Seconds: new[] { Median(samples, sample => sample.Forward), Median(samples, sample => sample.Backward) }))
                .ToList();
        var greatest = layers.SelectMany(layer => layer.Seconds).Max() ?? 0;
        var (unit, factor) = greatest < Millisecond ? ("µs", 1 / Microsecond) : ("ms", 1 / Millisecond);
        var axis = AxisRange.Nice(new("time"), [0, greatest * factor], 5);
        var bottom = Top + Row * layers.Count;
        var told = layers.Select(layer =>
            $"{layer.Name} {string.Join(", ", s_stages.Zip(layer.Seconds, (stage, seconds) => $"{stage} {Text(seconds, factor)}"))}");
        using var svg = ChartDrawing.Open(bottom + 40, $"Time per layer in {unit}: {string.Join("; ", told)}.");
        svg.Text("strong", 0, 14.5, $"time per layer and step ({unit})", 13.5);
        Key(svg);
        foreach (var tick in axis.Ticks)
        {
            svg.Line("grid", X(tick.Value), Top - 8, X(tick.Value), bottom);
            svg.Text("muted middle", X(tick.Value), bottom + 18, tick.Label, Size);
        }

        foreach (var (index, (name, seconds)) in layers.Index())
        {
            var y = Top + Row * index;
            svg.Text("name", Left + 5, y + 8, name, Size, 200);
            for (var stage = 0; stage < s_stages.Length; stage++)
                Stage(svg, name, stage, seconds[stage], y + 12 + stage * (Bar + 2));
        }

        svg.Line("axis", X(0), Top - 8, X(0), bottom);
        svg.Text("muted middle", ChartDrawing.Width / 2, bottom + 35, $"median time ({unit})", Size);
        svg.Close();
        return svg.ToString();

        double X(double value) => Left + (ChartDrawing.Width - Left - Right) * axis.Fraction(value);

        void Stage(SvgWriter drawing, string name, int stage, double? seconds, double y)
        {
            if (seconds is null)
                return;
            drawing.Open("rect", ("class", $"stage{stage}"), ("x", SvgWriter.Number(X(0))), ("y", SvgWriter.Number(y)),
                ("width", SvgWriter.Number(Math.Max(1, X(seconds.Value * factor) - X(0)))), ("height", SvgWriter.Number(Bar)));
            drawing.Element("title", $"{name}, {s_stages[stage]}: {Text(seconds, factor)} {unit}");
            drawing.Close();
            drawing.Text("muted", X(seconds.Value * factor) + 6, y + Bar - 1.5, Text(seconds, factor), 11);
        }
    }

    private static void Key(SvgWriter svg)
    {
        for (var stage = 0; stage < s_stages.Length; stage++)
        {
            svg.Empty("rect", ("class", $"stage{stage}"), ("x", SvgWriter.Number(Left + 90 * stage)), ("y", "32"), ("width", "21"), ("height", "10"));
            svg.Text("name", Left + 28 + 90 * stage, 41.5, s_stages[stage], 13);
        }
    }

    private static double? Median(IEnumerable<LayerSample> samples, Func<LayerSample, double?> seconds) =>
        samples.Select(seconds).OfType<double>().Order().ToList() is { Count: > 0 } times ? times[times.Count / 2] : null;

    private static string Text(double? seconds, double factor) => seconds is { } time ? NumberText.Value(time * factor) : "none";
}
