using Lamina.Metrics;
using Lamina.Training;

namespace Lamina.Reporting.Tests;

/// <summary>Made-up training runs.</summary>
internal static class Histories
{
    public static readonly IReadOnlyDictionary<string, MetricInfo> Units = new Dictionary<string, MetricInfo>
    {
        ["accuracy"] = new("accuracy", "fraction", HigherIsBetter: true),
        ["r2"] = new("r2", "", HigherIsBetter: true),
        ["meanAbsoluteError"] = new("meanAbsoluteError", "mm", HigherIsBetter: false),
    };

    /// <summary>Epochs of numbers that are functions of the epoch.</summary>
    public static IReadOnlyList<EpochResult> Of(int epochs, params (string Name, Func<int, double> Value)[] metrics) =>
        [.. Enumerable.Range(1, epochs)
            .Select(epoch => new EpochResult(epoch, epoch, epoch, 0.1f, [.. metrics.Select(metric => KeyValuePair.Create(metric.Name, metric.Value(epoch)))]))];

    /// <summary>A classifier that learns, with a ripple on its curves.</summary>
    public static IReadOnlyList<EpochResult> Classifier(int epochs) => Of(
        epochs,
        ("train.loss", epoch => 2.3 * Math.Exp(-6.0 * epoch / epochs) * (1 + 0.1 * Math.Sin(7 * epoch))),
        ("train.accuracy", epoch => 1 - 0.7 * Math.Exp(-5.0 * epoch / epochs) * (1 + 0.1 * Math.Sin(5 * epoch))),
        ("validation.loss", epoch => 0.06 + 2 * Math.Exp(-7.0 * epoch / epochs) * (1 + 0.1 * Math.Cos(3 * epoch))),
        ("validation.accuracy", epoch => 0.98 - 0.6 * Math.Exp(-5.0 * epoch / epochs) * (1 + 0.1 * Math.Cos(9 * epoch))));

    /// <summary>Metrics of awkward sizes and names, some with gaps.</summary>
    public static IReadOnlyList<EpochResult> Awkward(int epochs) => Of(
        epochs,
        ("train.loss", epoch => 1e8 / epoch),
        ("validation.loss", epoch => epoch % 5 == 0 ? double.NaN : 1.3e8 / epoch),
        ("validation.r2", epoch => 0.8 - 4.0 / epoch),
        ("validation.meanAbsoluteError", epoch => 3e-7 / epoch),
        ("train.constant", _ => 0.5),
        ("validation.constant", _ => double.PositiveInfinity),
        ("aSeriesWithANameMuchTooLongForAnyLegend.aMetricWithANameMuchTooLongForAnyChartOfThisWidth", epoch => 1e-12 * epoch));
}
