using System.Collections.Immutable;

namespace Lamina.Data;

/// <summary>The dates of a column.</summary>
/// <param name="Format">How they are written, as .NET's format strings; null for ISO 8601.</param>
/// <param name="Earliest">The first.</param>
/// <param name="Latest">The last.</param>
/// <param name="AreInOrder">Whether no row has an earlier date than the row before it.</param>
public sealed record DateProfile(string? Format, DateTime Earliest, DateTime Latest, bool AreInOrder)
{
    /// <summary>
    /// Another format in which all these cells are dates too, such as <c>d/M/yyyy</c> beside <c>M/d/yyyy</c>; null where there is none.
    /// </summary>
    public string? OtherFormat { get; init; }

    /// <summary>Whether years are written with two digits: they lie from 1950 to 2049.</summary>
    public bool HaveShortYears => Format is not null && !Format.Contains("yyyy", StringComparison.Ordinal);

    /// <summary>Whether a date has a time of day.</summary>
    public bool HaveTimes { get; init; }

    /// <summary>Whether a date is not the first of its month.</summary>
    public bool HaveDays { get; init; }

    /// <summary>Whether a date is not in January.</summary>
    public bool HaveMonths { get; init; }

    /// <summary>How many dates of the sample lie in each tenth of the range.</summary>
    public ImmutableArray<int> Histogram { get; init; } = [];
}
