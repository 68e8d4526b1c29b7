namespace Lamina.Benchmarks;

/// <summary>What is said of measurements.</summary>
internal static class Statistics
{
    public static double Median(IReadOnlyCollection<double> values) => Quantile(values, 0.5);

    /// <summary>The value below which a share of the values lies.</summary>
    public static double Quantile(IReadOnlyCollection<double> values, double share)
    {
        var ordered = values.Order().ToList();
        return ordered[(int)(share * (ordered.Count - 1))];
    }
}
