namespace Lamina.Data;

/// <summary>How much values scatter around 0 where most of them mean nothing.</summary>
internal static class Noise
{
    // The median of |x| is 0.6745 standard deviations where x is normal.
    private const double DeviationsPerMedian = 1.4826;

    /// <summary>The standard deviation by the median of the sizes, which a minority of large values does not move.</summary>
    public static double Deviation(IEnumerable<double> values)
    {
        var sizes = values.Select(Math.Abs).Order().ToArray();
        return DeviationsPerMedian * sizes[sizes.Length / 2];
    }
}
