using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Lamina.Data;

/// <summary>
/// What a table holds: columns, what is likely to be predicted, rows that are equal, columns that give the label away. Kinds, counts, ranges, means, deviations
/// and cells that cannot be read are those of all rows; medians, histograms and leaks are those of a sample, where there are more rows than it takes.
/// </summary>
/// <param name="Source">The table, with what was found out of how it is read.</param>
/// <param name="Rows">How many rows there are.</param>
/// <param name="Stride">One row in so many is in the sample; 1 where all are.</param>
/// <param name="Sampled">How many rows are in the sample.</param>
/// <param name="Columns">The columns, in order.</param>
/// <param name="Label">What is to be predicted; null where no column can be.</param>
/// <param name="Duplicates">How many rows are the same, in all cells, as a row before; null where there are more rows than are compared.</param>
/// <param name="Leaks">The columns that give the label away.</param>
/// <param name="Warnings">What should be known of how the table is read.</param>
public sealed record TableProfile(
    ICellSource Source,
    long Rows,
    long Stride,
    int Sampled,
    ImmutableArray<ColumnProfile> Columns,
    LabelProfile? Label,
    long? Duplicates,
    ImmutableArray<Leak> Leaks,
    ImmutableArray<Warning> Warnings)
{
    /// <summary>How many rows are compared with each other.</summary>
    public const int MostCompared = 1 << 24;

    /// <summary>Reads a table, once.</summary>
    /// <param name="source">The table.</param>
    /// <param name="name">What problems call it.</param>
    /// <param name="label">The column to predict; null for the most likely one.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="DataException">The table cannot be read, or has no column of the name of the label.</exception>
    public static TableProfile Of(ICellSource source, string name, string? label = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        var described = source.DescribeCells();
        ColumnTally[] tallies = [.. described.Names.Select(column => new ColumnTally(column))];
        var sample = new RowSample(tallies.Length);
        var rowHashes = new List<ulong>();
        long rows = 0;
        source.ReadCells(
            row =>
            {
                var (isKept, rowHash) = (sample.Takes(rows), 0UL);
                for (var column = 0; column < tallies.Length; column++)
                {
                    var (number, hash) = tallies[column].Add(row, column);
                    rowHash = CellHash.Join(rowHash, hash);
                    if (isKept)
                        sample.Add(column, number, hash);
                }

                if (rows++ < MostCompared)
                    rowHashes.Add(rowHash);
            },
            cancellation);
        ImmutableArray<ColumnProfile> columns = [.. tallies.Select((tally, column) => ColumnSummary.Of(tally, sample, column))];
        if (source is CsvSource table && CsvUnits.Of(table, (CsvSource)described.Source, tallies, columns) is { } united)
            return Of(united, name, label, cancellation);
        var predicted = LabelChoice.Of(columns, label, name);
        long? duplicates = rows > MostCompared ? null : Duplicated(rowHashes);
        return new(described.Source, rows, sample.Stride, sample.Count, columns, predicted, duplicates, Leaking(columns, sample, predicted),
            described.Warnings);
    }

    /// <summary>How many rows are the same as another, in words.</summary>
    public string DuplicateSummary => Duplicates switch
    {
        null => $"not looked for in more than {NumberText.Whole(MostCompared)} rows",
        0 => "no row is the same as a row before it",
        1 => "1 row is the same as a row before it",
        { } count => $"{NumberText.Whole(count)} rows are the same as a row before them",
    };

    /// <summary>The column of a name.</summary>
    public ColumnProfile this[string name] => Columns.First(column => column.Name == name);

    private static long Duplicated(List<ulong> hashes)
    {
        var ordered = CollectionsMarshal.AsSpan(hashes);
        ordered.Sort();
        long count = 0;
        for (var i = 1; i < ordered.Length; i++)
            count += ordered[i] == ordered[i - 1] ? 1 : 0;
        return count;
    }

    private static ImmutableArray<Leak> Leaking(ImmutableArray<ColumnProfile> columns, RowSample sample, LabelProfile? label)
    {
        if (label is null)
            return [];
        var place = columns.IndexOf(columns.First(column => column.Name == label.Column));
        var search = new LeakSearch(sample, place, label.IsClassification);
        return
        [
            .. columns.Select((column, index) => index == place ? null : search.Of(index, column.Kind) is { } reason ? new Leak(column.Name, reason) : null)
                .OfType<Leak>(),
        ];
    }
}
