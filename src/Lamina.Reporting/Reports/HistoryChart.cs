using Lamina.Metrics;
using Lamina.Training;

namespace Lamina.Reporting;

/// <summary>The curves of a training run: a chart of the losses and one of each metric, over the epochs.</summary>
public static class HistoryChart
{
    private const string Loss = "loss";

    /// <summary>Draws losses and metrics per epoch as SVG; <c>train.X</c> and <c>validation.X</c> share the chart of X.</summary>
    /// <param name="epochs">The epochs in their order.</param>
    /// <param name="title">What stands above the charts, such as the experiment's name.</param>
    /// <param name="units">Units and directions by the metric's name; where one is missing no best value is marked. Of a loss, the lower is the better.</param>
    /// <returns>A complete SVG document; the same epochs give the same text.</returns>
    public static string Write(IReadOnlyList<EpochResult> epochs, string title, IReadOnlyDictionary<string, MetricInfo>? units = null)
    {
        ArgumentNullException.ThrowIfNull(epochs);
        ArgumentNullException.ThrowIfNull(title);
        return SvgFigure.Write(title, Charts(epochs, units));
    }

    /// <summary>The charts: of the losses first, then one of each metric.</summary>
    internal static IReadOnlyList<Chart> Charts(IReadOnlyList<EpochResult> epochs, IReadOnlyDictionary<string, MetricInfo>? units)
    {
        var lines = new OrderedDictionary<(string Quantity, string Part), List<ChartPoint>>();
        foreach (var epoch in epochs)
        {
            foreach (var (name, value) in epoch.Metrics)
            {
                var key = Split(name);
                if (!lines.TryGetValue(key, out var points))
                    lines.Add(key, points = []);
                points.Add(new(epoch.Epoch, value));
            }
        }

        return
        [
            .. lines.GroupBy(line => line.Key.Quantity)
                .OrderBy(chart => chart.Key == Loss ? 0 : 1)
                .Select(chart => Of(chart.Key, units?.GetValueOrDefault(chart.Key), [.. chart.Select(line => new ChartSeries(line.Key.Part, line.Value))])),
        ];
    }

    private static Chart Of(string quantity, MetricInfo? info, IReadOnlyList<ChartSeries> series)
    {
        var higherIsBetter = info?.HigherIsBetter ?? (quantity == Loss ? false : null);
        return new(
            new("epoch", WholeNumbers: true),
            new(quantity, info?.Unit ?? "", LogarithmicWhenWide: higherIsBetter == false),
            series,
            higherIsBetter);
    }

    private static (string Quantity, string Part) Split(string name) =>
        name.IndexOf('.', StringComparison.Ordinal) is var dot and > 0 ? (name[(dot + 1)..], name[..dot]) : (name, name);
}
