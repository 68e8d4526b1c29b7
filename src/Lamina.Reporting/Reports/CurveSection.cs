using Lamina.Metrics;
using Lamina.Training;

namespace Lamina.Reporting;

/// <summary>The curves of loss, metrics and learning rate.</summary>
internal static class CurveSection
{
    public static void Write(HtmlWriter html, IReadOnlyList<EpochResult> epochs, IReadOnlyDictionary<string, MetricInfo> metrics)
    {
        var charts = HistoryChart.Charts(epochs, metrics).Append(new Chart(
            new("epoch", WholeNumbers: true),
            new("learning rate", LogarithmicWhenWide: true),
            [new("last step", [.. epochs.Select(epoch => new ChartPoint(epoch.Epoch, epoch.LearningRate))])])).ToList();
        string[] names = [.. charts.SelectMany(chart => chart.Series).Select(series => series.Name).Distinct()];
        HtmlPage.Drawings(html, charts.Select(chart => ChartDrawing.Write(chart, names)));
    }
}
