namespace Lamina.Cli;

/// <summary>A curve as a line of characters, each as high as its value.</summary>
internal static class Sparkline
{
    private const string Blocks = "▁▂▃▄▅▆▇█";
    private const string Plain = "_.-~=+*#";
    private const double Wide = 100;

    /// <summary>
    /// Draws values from left to right, the mean of several where there are more than columns; a blank for what is not finite. Positive values that span more
    /// than two decades are drawn by their logarithms, as in charts.
    /// </summary>
    /// <param name="values">The values.</param>
    /// <param name="width">How many columns there are, 1 at least.</param>
    /// <param name="hasBlocks">Whether the terminal shows block characters.</param>
    public static string Of(IReadOnlyList<double> values, int width, bool hasBlocks)
    {
        var columns = Math.Min(width, values.Count);
        double[] means =
            [.. Enumerable.Range(0, columns)
            .Select(column => Mean(values, (int)((long)column * values.Count / columns), (int)((long)(column + 1) * values.Count / columns)))];
        var finite = means.Where(double.IsFinite).DefaultIfEmpty().ToList();
        if (finite.Min() > 0 && finite.Max() / finite.Min() > Wide)
            (means, finite) = (Array.ConvertAll(means, Math.Log), finite.ConvertAll(Math.Log));
        var (low, high) = (finite.Min(), finite.Max());
        var marks = hasBlocks ? Blocks : Plain;
        return string.Concat(means.Select(mean =>
            !double.IsFinite(mean) ? ' ' : marks[high > low ? (int)Math.Round((mean - low) / (high - low) * (marks.Length - 1)) : marks.Length / 2]));
    }

    private static double Mean(IReadOnlyList<double> values, int from, int to)
    {
        var sum = 0.0;
        for (var i = from; i < to; i++)
            sum += values[i];
        return sum / (to - from);
    }
}
