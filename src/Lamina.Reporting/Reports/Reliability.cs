namespace Lamina.Reporting;

/// <summary>
/// Whether a model is right as often as it says: predictions in ten bins of equal width by their probability, and in each the mean probability and the share
/// that is right. The expected calibration error is Σ n_b / n · |right_b − said_b| (Guo et al., "On Calibration of Modern Neural Networks", 2017).
/// </summary>
/// <param name="Bins">The bins with predictions in them: mean probability, share right, how many.</param>
/// <param name="ExpectedError">The expected calibration error, 0 to 1.</param>
public sealed record Reliability(IReadOnlyList<(double Said, double Right, int Count)> Bins, double ExpectedError)
{
    private const int Count = 10;

    /// <summary>Looks at predictions, one at least.</summary>
    /// <param name="probabilities">The probability of each prediction.</param>
    /// <param name="right">Whether it was right.</param>
    public static Reliability Of(IReadOnlyList<float> probabilities, IReadOnlyList<bool> right)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        ArgumentNullException.ThrowIfNull(right);
        var bins = probabilities.Zip(right)
            .GroupBy(prediction => Math.Min(Count - 1, (int)(prediction.First * Count)))
            .OrderBy(bin => bin.Key)
            .Select(bin =>
                (Said: bin.Average(prediction => (double)prediction.First), Right: bin.Average(prediction => prediction.Second ? 1.0 : 0.0),
                Count: bin.Count()))
            .ToList();
        return new(bins, bins.Sum(bin => (double)bin.Count / probabilities.Count * Math.Abs(bin.Right - bin.Said)));
    }

    /// <summary>The curve, with the line of a model that is right as often as it says.</summary>
    internal Chart Chart() => new(
        new("mean probability said", "fraction"),
        new("share right", "fraction"),
        [new("as often as said", [new(0, 0), new(1, 1)]), new("this model", [.. Bins.Select(bin => new ChartPoint(bin.Said, bin.Right))])],
        IsCourse: false);
}
