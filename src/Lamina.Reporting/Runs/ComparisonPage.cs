using System.Globalization;

namespace Lamina.Reporting;

/// <summary>A comparison of runs as one HTML file.</summary>
public static class ComparisonPage
{
    private const string Title = "Comparison of runs";

    /// <summary>Whether a file is such a page, by its first bytes; another one is not to be replaced by one.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static bool IsAt(string path) => HtmlPage.IsAt(path, Title);

    /// <summary>Writes the page.</summary>
    /// <param name="comparison">What to show.</param>
    /// <returns>A complete document, to be stored as UTF-8; it refers to nothing outside itself.</returns>
    public static string Write(RunComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var runs = comparison.Runs;
        string[] letters = [.. runs.Select((_, run) => RunComparison.Letter(run))];
        return HtmlPage.Write(Title, string.Create(CultureInfo.InvariantCulture, $"{runs.Count} runs, {comparison.Differences.Count} settings that differ"),
            html =>
        {
            HtmlPage.Section(html, "Runs", () => html.Table(
                ["", "run", "started", "epochs", "training"],
                runs.Select((run, index) =>
                    (IReadOnlyList<string>)[letters[index], $"{run.Name} ({Path.GetFileName(run.Folder)})",
                    run.Started.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), $"{run.Epochs.Count}", $"{NumberText.Value(run.Seconds)} s"]),
                firstNumber: 3));
            HtmlPage.Section(html, "Settings that differ",
                () => html.Table(["setting", .. letters],
                comparison.Differences.Select(setting => (IReadOnlyList<string>)[setting.Setting, .. setting.Values])));
            HtmlPage.Section(html, "Metrics",
                () => html.Table(["at the end", .. letters], comparison.Metrics.Select(name => Values(name, runs.Select(run => run.Final))), firstNumber: 1));
            HtmlPage.Section(html, "Best epoch", () => html.Table(
                ["", .. letters],
                [
                    ["epoch", .. runs.Select(run => run.BestEpoch is { } epoch ? $"{epoch}" : "–")],
                    .. runs.SelectMany(run => run.Best).Select(metric => metric.Key).Distinct().Select(name => Values(name, runs.Select(run => run.Best))),
                ],
                firstNumber: 1));
            HtmlPage.Section(html, "Curves", () => HtmlPage.Drawings(html, comparison.Charts().Select(chart => ChartDrawing.Write(chart, letters))));
            if (comparison.Tests.Count > 0)
            {
                HtmlPage.Section(
                    html,
                    "The same seeds",
                    () => html.Table(["metric", "runs", "difference", "t", "p"], comparison.Tests.Select(Row), firstNumber: 2),
                    "Student's paired t-test, two-sided, of the differences between runs of the same seed: t = mean ÷ (deviation ÷ √n), n − 1 degrees of "
                        + "freedom. Small p: more than chance, if this was the only question asked.");
            }
        });
    }

    private static IReadOnlyList<string> Values(string name, IEnumerable<IReadOnlyList<KeyValuePair<string, double>>> runs) =>
        [name, .. runs.Select(metrics =>
            metrics.Any(metric => metric.Key == name) ? NumberText.Value(metrics.First(metric => metric.Key == name).Value) : "–")];

    private static IReadOnlyList<string> Row(PairedComparison comparison) =>
    [
        comparison.Metric,
        string.Join(", ", comparison.First.Zip(comparison.Second, (first, second) => $"{RunComparison.Letter(second)} − {RunComparison.Letter(first)}")),
        NumberText.Value(comparison.Test.Mean),
        comparison.Test.T is { } t ? NumberText.Value(t) : "–",
        comparison.Test.P is { } p ? NumberText.Value(p) : "–",
    ];
}
