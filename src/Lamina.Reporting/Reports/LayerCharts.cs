using Lamina.Layers;
using Lamina.Runs;

namespace Lamina.Reporting;

/// <summary>Charts of what layers do from epoch to epoch.</summary>
internal static class LayerCharts
{
    private const string Median = "median";
    private static readonly ChartAxis s_epoch = new("epoch", WholeNumbers: true);

    /// <summary>How large the gradients of each layer's weights are, over each other: they vanish or explode where lines part.</summary>
    public static Chart? Gradients(IReadOnlyList<LayerEpoch> epochs, IReadOnlyList<string> layers)
    {
        ChartSeries[] series =
            [.. layers.Select(layer => new ChartSeries(layer, Points(epochs, layer, sample => sample.Gradients, spread => spread.Deviation)))
            .Where(line => line.Points.Count > 0)];
        return series.Length == 0 ? null : new(s_epoch, new("gradient deviation", LogarithmicWhenWide: true), series);
    }

    /// <summary>How outputs, weights and gradients of a layer are spread: the median, and the bands of half and of nine tenths of the values.</summary>
    public static IEnumerable<Chart> Spreads(IReadOnlyList<LayerEpoch> epochs, string layer) =>
        from kind in new (string Name, Func<LayerSample, TensorSummary?> Of)[] { ("outputs", sample => sample.Outputs), ("weights", sample => sample.Weights),
            ("gradients", sample => sample.Gradients) }
        let lines = Enumerable.Range(0, TensorSummary.Shares.Count).Select(share => Points(epochs, layer, kind.Of, spread => spread.Quantiles[share])).ToList()
        where lines[0].Count > 0
        select new Chart(s_epoch, new($"{layer} {kind.Name}", "value"), [new(Median, lines[3])])
        {
            Bands = [new("5 to 95 %", lines[1], lines[5]), new("25 to 75 %", lines[2], lines[4])],
        };

    private static IReadOnlyList<ChartPoint> Points(
        IReadOnlyList<LayerEpoch> epochs, string layer, Func<LayerSample, TensorSummary?> kind, Func<TensorSummary, double> value) =>
    [
        .. from epoch in epochs
           from sample in epoch.Layers
           where sample.Layer == layer
           let spread = kind(sample)
           where spread is not null
           select new ChartPoint(epoch.Epoch, value(spread)),
    ];
}
