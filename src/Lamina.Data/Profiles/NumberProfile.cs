using System.Collections.Immutable;

namespace Lamina.Data;

/// <summary>The numbers of a column.</summary>
/// <param name="Minimum">The least.</param>
/// <param name="Maximum">The greatest.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Deviation">Their population deviation √(Σ(x − mean)² / n).</param>
/// <param name="AreWhole">Whether all are whole.</param>
public sealed record NumberProfile(double Minimum, double Maximum, double Mean, double Deviation, bool AreWhole)
{
    /// <summary>The middle one in order, or the mean of the middle two; of the sample.</summary>
    public double Median { get; init; }

    /// <summary>Σ(x − mean)³ / n ÷ deviation³, how much further the large numbers lie from the mean than the small ones; of the sample.</summary>
    public double Skewness { get; init; }

    /// <summary>How many numbers of the sample lie in each tenth of the range.</summary>
    public ImmutableArray<int> Histogram { get; init; } = [];
}
