namespace Lamina.Data;

/// <summary>
/// A source that shows its cells as they are, before it is known what to predict and what a column holds: what a table is described from. What such a source
/// says of label or targets does not matter here.
/// </summary>
public interface ICellSource : IDataSource
{
    /// <summary>The names of all columns, in order, and what should be known of how they are read.</summary>
    /// <exception cref="DataException">The source is missing or not what it claims to be.</exception>
    CellColumns DescribeCells();

    /// <summary>Reads all rows, in order.</summary>
    /// <param name="read">What is done with each row.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="DataException">The source is missing, or has rows that cannot be read: all such problems.</exception>
    void ReadCells(Action<ICellRow> read, CancellationToken cancellation);
}
