namespace Lamina.Data;

/// <summary>A source whose columns have names and may hold texts and missing values if requested.</summary>
public interface ITableSource : IDataSource
{
    /// <summary>Reads all samples.</summary>
    /// <param name="columns">
    /// What an input column of a name may hold. Where it has categories, others are an error unless unknown ones are allowed; where it has an empty list of
    /// them, they are found and sorted: as numbers where all are integers, else by their characters.
    /// </param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="DataException">The source is missing or holds something that cannot be read.</exception>
    Dataset Load(Func<string, InputColumn> columns, CancellationToken cancellation);
}
