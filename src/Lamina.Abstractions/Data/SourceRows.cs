using System.Collections.Immutable;

namespace Lamina.Data;

/// <summary>
/// Some of the rows of a source, as if there were no others: what the key <c>rows</c> makes of any source. All of the source is read, so that a cell that
/// cannot
/// be read is an error wherever it is.
/// </summary>
/// <param name="Source">The source.</param>
/// <param name="Rows">
/// Only these rows: the first, from 0, and the one after the last, such as [0, 1000] for the first thousand. By default all rows.
/// </param>
/// <exception cref="ArgumentException">The rows are not two numbers, the second above the first.</exception>
public sealed record SourceRows([Inline] IDataSource Source, [Within("[0, 2147483647]")] IReadOnlyList<int>? Rows = null)
    : ITableSource, IKeyedSource
{
    /// <summary>The first row, from 0, and the one after the last.</summary>
    public IReadOnlyList<int> Rows { get; } = Rows is [var from, var to] && from < to
        ? Rows.ToImmutableArray()
        : throw new ArgumentException(
            $"'rows' is [from, to], whose 'to' is above 'from' and not among the rows, but received [{string.Join(", ", Rows ?? [])}].");

    /// <inheritdoc/>
    public DataDescription Describe() => TableSources.Describe(Source) with { Count = Rows[1] - Rows[0], Classes = null };

    /// <inheritdoc/>
    public Dataset Load(CancellationToken cancellation) => Part(TableSources.Load(Source, null, cancellation));

    /// <inheritdoc/>
    public Dataset Load(Func<string, InputColumn> columns, CancellationToken cancellation) => Part(TableSources.Load(Source, columns, cancellation));

    /// <inheritdoc/>
    public RowKeys Keys(string column, CancellationToken cancellation)
    {
        var keys = RowKeys.Of(Source, column, null, cancellation);
        return keys.Select([.. Places(keys.Count)]);
    }

    /// <inheritdoc/>
    public IDataSource Resolve() => this with { Source = Source.Resolve() };

    // A class that other rows have is none of these rows'.
    private Dataset Part(Dataset data)
    {
        var part = data.Select(Places(data.Count));
        if (!part.IsClassification)
            return part;
        var occurs = new bool[part.Labels.Length];
        for (var row = 0; row < part.Count; row++)
        {
            foreach (var index in part.ClassesOf(row))
            {
                if (index >= 0)
                    occurs[index] = true;
            }
        }

        return part.WithLabels([.. part.Labels.Where((_, index) => occurs[index])]).Data!;
    }

    private IEnumerable<int> Places(int count) => Rows[1] <= count
        ? Enumerable.Range(Rows[0], Rows[1] - Rows[0])
        : throw new DataException(SplitProblems.RowsBeyond, new("rows"),
            $"'rows' goes to {Rows[1]}, but the source has {count} rows. Take at most {count}, which itself is not among them.");
}
