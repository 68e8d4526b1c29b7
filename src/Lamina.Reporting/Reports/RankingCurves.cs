namespace Lamina.Reporting;

/// <summary>What a threshold over the scores of two classes trades: the ROC curve, and precision over recall, through every distinct score.</summary>
/// <param name="Roc">The share of the positives (y) and of the negatives (x) that score at or above each, from (0, 0) to (1, 1).</param>
/// <param name="Precision">The precision (y) and the recall (x) of the samples that score at or above each.</param>
/// <param name="RocArea">The area under the first, 0.5 for a guess.</param>
/// <param name="AveragePrecision">The area under the second, as steps; for a guess <paramref name="Share"/>.</param>
/// <param name="Share">The share of the positives.</param>
public sealed record RankingCurves(
    IReadOnlyList<ChartPoint> Roc, IReadOnlyList<ChartPoint> Precision, double RocArea, double AveragePrecision, double Share)
{
    /// <summary>Ranks samples; null where there is none on one of the two sides.</summary>
    /// <param name="scores">The score of each.</param>
    /// <param name="positive">Whether each is of the class.</param>
    public static RankingCurves? Of(IReadOnlyList<float> scores, IReadOnlyList<bool> positive)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(positive);
        var all = positive.Count(isPositive => isPositive);
        var rest = positive.Count - all;
        if (all == 0 || rest == 0)
            return null;
        var (roc, precision) = (new List<ChartPoint> { new(0, 0) }, new List<ChartPoint>());
        var (area, average, above, wrong) = (0.0, 0.0, 0, 0);
        foreach (var equal in scores.Zip(positive).GroupBy(sample => sample.First, sample => sample.Second).OrderByDescending(group => group.Key))
        {
            var (right, count) = (equal.Count(isPositive => isPositive), equal.Count());
            area += (double)(count - right) / rest * (above + (right / 2.0)) / all;
            (above, wrong) = (above + right, wrong + count - right);
            average += (double)right / all * above / (above + wrong);
            roc.Add(new((double)wrong / rest, (double)above / all));
            if (right > 0)
                precision.Add(new((double)above / all, (double)above / (above + wrong)));
        }

        return new(roc, precision, area, average, (double)all / positive.Count);
    }

    internal Chart RocChart() => new(
        new("false positives", "share of the negatives"),
        new("true positives", "share", IsWhole: true),
        [new("a guess", [new(0, 0), new(1, 1)]), new("this model", Roc)],
        IsCourse: false);

    internal Chart PrecisionChart() => new(
        new("recall", "share of the positives"),
        new("precision", "share", IsWhole: true),
        [new("a guess", [new(0, Share), new(1, Share)]), new("this model", Precision)],
        IsCourse: false);
}
