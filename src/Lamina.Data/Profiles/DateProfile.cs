using System.Collections.Immutable;

namespace Lamina.Data;

/// <summary>The dates of a column.</summary>
/// <param name="Earliest">The first.</param>
/// <param name="Latest">The last.</param>
/// <param name="AreInOrder">Whether no row has an earlier date than the row before it.</param>
/// <param name="HaveTimes">Whether a date has a time of day.</param>
public sealed record DateProfile(DateTime Earliest, DateTime Latest, bool AreInOrder, bool HaveTimes)
{
    /// <summary>How many dates of the sample lie in each tenth of the range.</summary>
    public ImmutableArray<int> Histogram { get; init; } = [];
}
