using System.Collections.Immutable;

namespace Lamina.Data;

/// <summary>What the numbers of a sample say of a column.</summary>
internal static class SampleNumbers
{
    private const int Bins = 10;

    /// <summary>The middle one in order, or the mean of the middle two.</summary>
    /// <param name="numbers">The numbers, one at least.</param>
    public static double Median(IEnumerable<double> numbers)
    {
        var ordered = numbers.Order().ToArray();
        var middle = ordered.Length / 2;
        return ordered.Length % 2 == 1 ? ordered[middle] : (ordered[middle - 1] + ordered[middle]) / 2;
    }

    /// <summary>The third moment about the mean, in deviations; 0 for equal numbers.</summary>
    public static double Skewness(IReadOnlyCollection<double> numbers)
    {
        var mean = numbers.Average();
        double squares = 0, cubes = 0;
        foreach (var number in numbers)
        {
            var difference = number - mean;
            squares += difference * difference;
            cubes += difference * difference * difference;
        }

        var variance = squares / numbers.Count;
        return variance > 0 ? cubes / numbers.Count / (variance * Math.Sqrt(variance)) : 0;
    }

    /// <summary>How many numbers lie in each tenth of a range; the greatest belongs to the last.</summary>
    public static ImmutableArray<int> Histogram(IEnumerable<double> numbers, double low, double high)
    {
        var counts = new int[Bins];
        foreach (var number in numbers)
            counts[high > low ? Math.Clamp((int)((number - low) / (high - low) * Bins), 0, Bins - 1) : 0]++;
        return [.. counts];
    }
}
