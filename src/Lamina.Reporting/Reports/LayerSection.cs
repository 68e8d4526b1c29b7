using Lamina.Runs;

namespace Lamina.Reporting;

/// <summary>The part of a report that tells what the layers do: how long they take, and how their values are spread from epoch to epoch.</summary>
internal static class LayerSection
{
    // Nobody would read a page of a hundred layers, and it would be slow to load.
    private const int MostLayers = 12;

    public static void Write(HtmlWriter html, IReadOnlyList<LayerEpoch> epochs)
    {
        if (epochs.Count == 0)
            return;
        var layers = epochs.SelectMany(epoch => epoch.Layers).Select(sample => sample.Layer).Distinct().ToList();
        var shown = layers.Count <= MostLayers
            ? layers
            : [.. Enumerable.Range(0, MostLayers).Select(index => layers[index * (layers.Count - 1) / (MostLayers - 1)])];
        var choice = shown.Count < layers.Count ? $" {shown.Count} of {layers.Count} layers are shown." : "";
        HtmlPage.Section(
            html,
            "Layers",
            () => Charts(html, epochs, shown),
            "Times are medians over the last steps of all epochs; loss, update and the making of batches are not in them. Values are of the last step of "
                + "each epoch, up to 1,024 of each kind: the median, and the bands of half and of nine tenths of them. Outputs are after the activation, "
                + $"but for the last layer's, where that is computed with the loss; gradients are those of the weights.{choice}");
    }

    private static void Charts(HtmlWriter html, IReadOnlyList<LayerEpoch> epochs, IReadOnlyList<string> layers)
    {
        string[] gradients = LayerCharts.Gradients(epochs, layers) is { } chart
            ? [ChartDrawing.Write(chart, [.. chart.Series.Select(series => series.Name)])]
            : [];
        HtmlPage.Drawings(html, [LayerTimeDrawing.Write(epochs), .. gradients]);
        foreach (var layer in layers)
        {
            html.Element("h3", layer);
            HtmlPage.Drawings(html, LayerCharts.Spreads(epochs, layer).Select(spread => ChartDrawing.Write(spread, [])));
        }
    }
}
