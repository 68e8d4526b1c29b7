using Lamina.Training;

namespace Lamina.Reporting;

/// <summary>The parts of a report that tell what the layers do: how long they take, and how their values are spread from epoch to epoch.</summary>
internal static class LayerSections
{
    // A page of a hundred layers would be read by nobody, and be slow to load.
    private const int MostLayers = 12;

    public static void Write(HtmlWriter html, IReadOnlyList<LayerEpoch> epochs)
    {
        if (epochs.Count == 0)
            return;
        var layers = epochs.SelectMany(epoch => epoch.Layers).Select(sample => sample.Layer).Distinct().ToList();
        HtmlPage.Section(html, "Time per layer", () => HtmlPage.Drawings(html, [LayerTimeDrawing.Write(epochs)]), "Of a step, forward and backward: the median over the last steps of every epoch. Loss, update and the making of batches are not in it.");
        var shown = layers.Count <= MostLayers ? layers : [.. Enumerable.Range(0, MostLayers).Select(index => layers[index * (layers.Count - 1) / (MostLayers - 1)])];
        var choice = shown.Count < layers.Count ? $" {shown.Count} of {layers.Count} layers are shown." : "";
        HtmlPage.Section(html, "Layers over time", () => Spreads(html, epochs, shown), $"At the last step of each epoch, of up to 1,024 values each: the median, and the bands of half and of nine tenths of the values. Outputs are after the activation, but for the last layer's, where that is computed with the loss.{choice}");
    }

    private static void Spreads(HtmlWriter html, IReadOnlyList<LayerEpoch> epochs, IReadOnlyList<string> layers)
    {
        if (LayerCharts.Gradients(epochs, layers) is { } gradients)
            HtmlPage.Drawings(html, [ChartDrawing.Write(gradients, [.. gradients.Series.Select(series => series.Name)])]);
        foreach (var layer in layers)
        {
            html.Element("h3", layer);
            HtmlPage.Drawings(html, LayerCharts.Spreads(epochs, layer).Select(chart => ChartDrawing.Write(chart, [])));
        }
    }
}
