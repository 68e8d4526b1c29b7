using System.Collections.Immutable;
using System.Globalization;

namespace Lamina.Data;

/// <summary>What a column of a table holds.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What its cells are.</param>
/// <param name="Reason">Why they are taken for that, as the end of a sentence.</param>
/// <param name="Present">How many rows have a value.</param>
/// <param name="Missing">How many rows lack one.</param>
/// <param name="Distinct">How many different texts there are.</param>
/// <param name="IsDistinctExact">Whether these are all; else there are more.</param>
public sealed record ColumnProfile(string Name, ColumnKind Kind, string Reason, long Present, long Missing, long Distinct, bool IsDistinctExact)
{
    private const int Shown = 4;
    private const int LongestText = 30;

    /// <summary>The numbers; null where it holds none.</summary>
    public NumberProfile? Numbers { get; init; }

    /// <summary>The dates; null where it holds none.</summary>
    public DateProfile? Dates { get; init; }

    /// <summary>Its texts with their counts, the most frequent first; empty where there are more than 1,000, or long ones.</summary>
    public ImmutableArray<ValueCount> Values { get; init; } = [];

    /// <summary>How many cells are not what the column holds.</summary>
    public long UnreadableCount { get; init; }

    /// <summary>Those cells, in order: the first 1,000 at most.</summary>
    public ImmutableArray<UnreadableCell> Unreadable { get; init; } = [];

    /// <summary>The place of the first missing cell; null where none is missing.</summary>
    public SourceLocation? FirstMissing { get; init; }

    /// <summary>The share of the rows that lack a value.</summary>
    public double MissingShare => (double)Missing / (Missing + Present);

    /// <summary>
    /// What it holds in a line: the range of numbers or dates, or the most frequent texts with their counts.
    /// </summary>
    public string Summary => this switch
    {
        { Kind: ColumnKind.Constant } or { Values: [], Numbers: null, Dates: null } => Reason,
        { Numbers: { } numbers } => $"{NumberText.Value(numbers.Minimum)} to {NumberText.Value(numbers.Maximum)}, mean {NumberText.Value(numbers.Mean)}",
        { Dates: { } dates } => $"{Written(dates.Earliest, dates)} to {Written(dates.Latest, dates)}{(dates.AreInOrder ? ", in order" : "")}"
            + (dates.OtherFormat is null ? "" : $", read as {dates.Format}, though {dates.OtherFormat} fits too"),
        _ => string.Join(", ", Values.Take(Shown).Select(value => $"{Cut(value.Value)} {NumberText.Whole(value.Count)}"))
            + (Distinct > Shown ? ", …" : ""),
    };

    /// <summary>The shape of its distribution: how many rows of the sample lie in each tenth of its range; empty for texts.</summary>
    public ImmutableArray<int> Histogram => Numbers?.Histogram ?? Dates?.Histogram ?? [];

    private static string Cut(string text) => text.Length <= LongestText ? text : $"{text[..LongestText]}…";

    private static string Written(DateTime date, DateProfile dates) =>
        date.ToString(dates.HaveTimes ? "yyyy-MM-dd HH:mm" : "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
