using System.Xml.Linq;
using Lamina.Layers;
using Lamina.Runs;

namespace Lamina.Reporting.Tests;

public sealed class LayerChartsTests
{
    private static readonly TensorSummary s_spread = new(0, 0.5f, 0, [-3, -2, -1, 0, 1, 2, 3]);

    [Fact]
    public void A_spread_is_a_median_and_two_bands()
    {
        var charts = LayerCharts.Spreads(Epochs(2, "a"), "a").ToList();
        Assert.Equal(["a outputs", "a gradients"], charts.Select(chart => chart.Y.Title));
        Assert.Equal([new ChartPoint(1, 0), new(2, 0)], Assert.Single(charts[0].Series).Points);
        Assert.Equal([("5 to 95 %", -2.0, 2.0), ("25 to 75 %", -1.0, 1.0)], charts[0].Bands.Select(band => (band.Name, band.Low[1].Y, band.High[1].Y)));
    }

    [Fact]
    public void Bands_are_drawn_named_and_told_on_hover()
    {
        // The gutter is 10 + 2 × 0.64 × 12 wide; the plot begins below 24 (title), 4 × 19 (legend) and 20 and is 200 high, from −2 to 2.
        var drawing = new Drawing(ChartDrawing.Write(LayerCharts.Spreads(Epochs(2, "a"), "a").First(), []));
        Assert.Equal("M35.36,320 320,320 320,120 35.36,120z", drawing.Paths("band0").Single());
        Assert.Equal("M35.36,270 320,270 320,170 35.36,170z", drawing.Paths("band1").Single());
        Assert.Contains("-2 to 2", drawing.Texts);
        Assert.Equal("epoch 1\nmedian 0\n5 to 95 % -2 to 2\n25 to 75 % -1 to 1",
            drawing.All("rect").First(rect => rect.Attribute("class")!.Value == "values").Value);
    }

    [Fact]
    public void Gradients_of_all_layers_share_a_chart()
    {
        var chart = LayerCharts.Gradients(Epochs(3, "a", "b"), ["a", "b"])!;
        Assert.Equal([("a", 3), ("b", 3)], chart.Series.Select(series => (series.Name, series.Points.Count)));
        Assert.Null(LayerCharts.Gradients([new(1, 1, [Timed("a", 1, null)])], ["a"]));
    }

    [Fact]
    public void Times_are_medians_in_a_unit_that_fits_and_what_is_inside_a_layer_is_part_of_it()
    {
        LayerEpoch[] epochs =
            [.. new[] { 3e-6, 1e-6,
            2e-6 }.Select((seconds, index) => new LayerEpoch(index + 1, index + 1, [Timed("a", seconds, 4e-6), Timed("a.b", 1, 1), Timed("c", 1e-6, null)]))];
        var drawing = new Drawing(LayerTimeDrawing.Write(epochs));
        Assert.Equal("Time per layer in µs: a forward 2, backward 4; c forward 1, backward none.", drawing.Root.Attribute("aria-label")!.Value);
        Assert.Equal(["a, forward: 2 µs", "a, backward: 4 µs", "c, forward: 1 µs"], drawing.All("title").Select(title => title.Value));
        Assert.Contains("ms", new Drawing(LayerTimeDrawing.Write([new(1, 1, [Timed("a", 0.5, 1.5)])])).Root.Attribute("aria-label")!.Value,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Of_many_layers_some_are_shown()
    {
        var report = new RunReport("deep", "Completed", [], []) { Layers = Epochs(300, [.. Enumerable.Range(1, 100).Select(number => $"layer{number}")]) };
        var page = report.Write();
        Assert.Equal(["layer1", "layer10", "layer100"],
            XDocument.Parse(page).Descendants().Where(element => element.Name.LocalName == "h3").Select(heading => heading.Value)
            .Where((_, index) => index is 0 or 1 or 11));
        Assert.Contains("12 of 100 layers are shown", page, StringComparison.Ordinal);
        Assert.InRange(page.Length, 100_000, 1_500_000);
    }

    private static LayerSample Timed(string layer, double? forward, double? backward) => new(layer, forward, backward, null, null, null);

    private static LayerEpoch[] Epochs(int count, params string[] layers) =>
        [.. Enumerable.Range(1, count)
            .Select(epoch => new LayerEpoch(epoch, epoch, [.. layers.Select(layer => new LayerSample(layer, 1e-3, 2e-3, s_spread, null, s_spread))]))];
}
