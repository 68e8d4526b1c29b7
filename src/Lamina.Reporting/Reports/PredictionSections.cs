using Lamina.Data;

namespace Lamina.Reporting;

/// <summary>The parts of a report that tell where a model is wrong.</summary>
internal static class PredictionSections
{
    private const int MostRows = 50;
    private const int MostWrongRows = 20;

    public static void Write(HtmlWriter html, ClassPredictions predictions, string data, InputPicture? form)
    {
        var matrix = new ClassScores(predictions.Labels.Count, predictions.Given, predictions.Predicted);
        var without = predictions.NotFinite == 0
            ? ""
            : $" {NumberText.Whole(predictions.NotFinite)} more have no prediction, because the model's outputs for them are not finite.";
        var seen = predictions.Count < predictions.Data.Count
            ? $"{NumberText.Whole(predictions.Count)} of {NumberText.Whole(predictions.Data.Count)} samples of the {data}"
            : $"All {NumberText.Whole(predictions.Count)} samples of the {data}";
        HtmlPage.Section(html, "Confusion", () => Confusion(html, matrix, predictions),
            $"{seen}, by the saved model. Rows are the classes given, columns those predicted; blue is right, orange wrong.{without}");
        HtmlPage.Section(html, "Precision and recall", () => Scores(html, matrix, predictions.Labels),
            "Precision: the share of those taken for a class that are of it. Recall: the share of a class that is taken for it. F1: their harmonic mean.");
        if (predictions is { AreProbabilities: true, Count: > 0 })
        {
            var reliability = Reliability.Of(predictions.Score, [.. predictions.Given.Zip(predictions.Predicted, (given, predicted) => given == predicted)]);
            HtmlPage.Section(html, "Reliability", () => Trust(html, reliability),
                "Is it right as often as it says? Below the straight line it is too sure. The expected calibration error is "
                + $"{NumberText.Value(reliability.ExpectedError)}, over ten bins.");
        }

        if (predictions.SecondScore.Length > 0
            && RankingCurves.Of(predictions.SecondScore, [.. predictions.Given.Select(given => given == 1)]) is { } ranking)
            HtmlPage.Section(html, "Ranking", () => HtmlPage.Drawings(html, new[] { ranking.RocChart(), ranking.PrecisionChart() }
                .Select(chart => ChartDrawing.Write(chart, ["a guess", "this model"]))),
                $"What each threshold for '{predictions.Labels[1]}' trades. Area under the ROC curve: {NumberText.Value(ranking.RocArea)}, 0.5 for a guess. "
                + $"Average precision: {NumberText.Value(ranking.AveragePrecision)}, {NumberText.Value(ranking.Share)} for a guess.");
        if (form is null)
            MostWrong(html, predictions, data);
        if (form is not null && MistakePictures.Any(predictions))
            HtmlPage.Section(html, "Worst mistakes", () => MistakePictures.Write(html, predictions, form),
                "Those that the model was surest of, as it saw them.");
    }

    private static void MostWrong(HtmlWriter html, ClassPredictions predictions, string data)
    {
        var wrong = Enumerable.Range(0, predictions.Count).Where(sample => predictions.Given[sample] != predictions.Predicted[sample])
            .OrderByDescending(sample => predictions.Score[sample]).Take(MostWrongRows).ToList();
        if (wrong.Count > 0)
            WorstRows.Write(html, predictions.Data, data, ["given", "predicted", predictions.AreProbabilities ? "probability" : "score"],
                wrong.Select(sample => (predictions.Row(sample), (IReadOnlyList<string>)
                    [predictions.Labels[predictions.Given[sample]], predictions.Labels[predictions.Predicted[sample]],
                    NumberText.Value(predictions.Score[sample])])));
    }

    private static void Confusion(HtmlWriter html, ClassScores matrix, ClassPredictions predictions)
    {
        html.Open("div", ("class", "drawings"));
        if (matrix.Classes <= ConfusionDrawing.MostClasses)
        {
            html.Open("figure");
            html.Drawing(ConfusionDrawing.Write(matrix, predictions.Labels));
            html.Close();
        }

        var pairs = predictions.Given.Zip(predictions.Predicted).Where(pair => pair.First != pair.Second)
            .CountBy(pair => pair).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Take(10).ToList();
        if (pairs.Count > 0)
        {
            html.Open("div");
            html.Table(["given", "predicted", "how often"],
                pairs.Select(pair =>
                (IReadOnlyList<string>)[predictions.Labels[pair.Key.First], predictions.Labels[pair.Key.Second], NumberText.Whole(pair.Value)]),
                firstNumber: 2);
            html.Close();
        }

        html.Close();
    }

    private static void Scores(HtmlWriter html, ClassScores matrix, IReadOnlyList<string> labels)
    {
        var classes = Enumerable.Range(0, matrix.Classes);
        if (matrix.Classes > MostRows)
            classes = classes.OrderBy(matrix.F1).Take(MostRows);
        html.Table(
            [matrix.Classes > MostRows ? $"class (the {MostRows} with the least F1)" : "class", "precision", "recall", "F1", "samples"],
            classes.Select(index =>
                (IReadOnlyList<string>)[labels[index], Share(matrix.Precision(index)), Share(matrix.Recall(index)), Share(matrix.F1(index)),
                NumberText.Whole(matrix.Given(index))]),
            firstNumber: 1);
    }

    private static void Trust(HtmlWriter html, Reliability reliability)
    {
        html.Open("div", ("class", "drawings"));
        html.Open("figure");
        html.Drawing(ChartDrawing.Write(reliability.Chart(), ["as often as said", "this model"]));
        html.Close();
        html.Open("div");
        html.Table(["probability said", "share right", "samples"],
            reliability.Bins.Select(bin => (IReadOnlyList<string>)[NumberText.Value(bin.Said), NumberText.Value(bin.Right), NumberText.Whole(bin.Count)]),
            firstNumber: 0);
        html.Close();
        html.Close();
    }

    private static string Share(double value) => double.IsNaN(value) ? "–" : NumberText.Value(value);
}
