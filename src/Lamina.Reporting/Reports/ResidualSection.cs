namespace Lamina.Reporting;

/// <summary>The parts of a report that tell how far predicted numbers are off.</summary>
internal static class ResidualSection
{
    private const int MostOutputs = 6;
    private const int MostRows = 20;

    public static void Write(HtmlWriter html, NumberPredictions predictions, string data)
    {
        var outputs = Enumerable.Range(0, Math.Min(MostOutputs, predictions.Names.Count)).ToList();
        HtmlPage.Section(html, "Residuals", () => HtmlPage.Drawings(html, outputs.SelectMany(output => Drawings(predictions, output))),
            $"{NumberText.Whole(predictions.Count)} of {NumberText.Whole(predictions.Data.Count)} samples of the {data}, by the saved model, in the units of "
            + "the data. Above the straight line a prediction is too high; a residual is the prediction less what is true.");
        double[] spread = [.. predictions.Names.Select((_, output) => Spread(predictions, output))];
        var worst = Enumerable.Range(0, predictions.Count).Select(sample => (Sample: sample, Off: spread.Index().Max(of =>
            Math.Abs(predictions.Residual(sample, of.Index)) / of.Item))).Where(row => row.Off > 0).OrderByDescending(row => row.Off).Take(MostRows).ToList();
        if (worst.Count == 0)
            return;
        WorstRows.Write(html, predictions.Data, data,
            [.. outputs.SelectMany(output => (string[])[predictions.Names[output], $"{predictions.Names[output]} predicted"])],
            worst.Select(row => (predictions.Row(row.Sample), (IReadOnlyList<string>)
                [.. outputs.SelectMany(output => (string[])[Text(predictions.Given(row.Sample, output)), Text(predictions.Predicted(row.Sample, output))])])));
    }

    private static IEnumerable<string> Drawings(NumberPredictions predictions, int output)
    {
        var name = predictions.Names[output];
        yield return ScatterDrawing.Write($"{name} predicted, by what is true", name,
            [.. Enumerable.Range(0, predictions.Count)
                .Select(sample => ((double)predictions.Given(sample, output), (double)predictions.Predicted(sample, output)))]);
        yield return ValueHistogram.Write($"{name} residuals", "rows",
            [.. Enumerable.Range(0, predictions.Count).Select(sample => predictions.Residual(sample, output))]);
    }

    // Of outputs in several units the one that is the most of its own spread off counts.
    private static double Spread(NumberPredictions predictions, int output) =>
        predictions.Count > 0 && TensorStatistics.Of([.. Enumerable.Range(0, predictions.Count).Select(sample => predictions.Given(sample, output))]).Deviation
            is > 0 and var deviation ? deviation : 1;

    private static string Text(float value) => NumberText.Value(value);
}
