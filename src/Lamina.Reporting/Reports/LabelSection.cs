using Lamina.Training;

namespace Lamina.Reporting;

/// <summary>The part of a report that tells how each label fares, where a sample may have several.</summary>
internal static class LabelSection
{
    private const int MostRows = 50;

    public static void Write(HtmlWriter html, LabelScores scores, string data)
    {
        var labels = Enumerable.Range(0, scores.Labels.Count);
        if (scores.Labels.Count > MostRows)
            labels = labels.OrderBy(label => double.IsNaN(scores.F1(label)) ? 0 : scores.F1(label)).Take(MostRows);
        HtmlPage.Section(
            html,
            "Labels",
            () => html.Table(
                [scores.Labels.Count > MostRows ? $"label (the {MostRows} with the least F1)" : "label", "precision", "recall", "F1", "samples"],
                labels.Select(label =>
                    (IReadOnlyList<string>)[scores.Labels[label], Share(scores.Precision(label)), Share(scores.Recall(label)), Share(scores.F1(label)),
                    NumberText.Whole(scores.Support(label))]),
                firstNumber: 1),
            $"Of the {data}, by the saved model; a label is predicted where its output is above {NumberText.Value(scores.Threshold)}. Precision: the share "
                + "of the samples predicted to have a label that do. Recall: the share of those with a label that are predicted to have it. F1: their "
                + "harmonic mean.");
    }

    private static string Share(double value) => double.IsNaN(value) ? "–" : NumberText.Value(value);
}
