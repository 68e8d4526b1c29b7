namespace Lamina.Data;

/// <summary>A source that can read a column for what its rows are split by, whether or not it is an input.</summary>
public interface IKeyedSource : IDataSource
{
    /// <summary>The texts of a column in all rows, in order.</summary>
    /// <param name="column">Its name.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="DataException">There is no such column, a row lacks its value, or the source cannot be read.</exception>
    RowKeys Keys(string column, CancellationToken cancellation);
}
