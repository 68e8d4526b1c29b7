namespace Lamina.Data;

/// <summary>Reads sources whose columns may hold more than numbers.</summary>
public static class TableSources
{
    /// <summary>What columns of known names may hold, as sources are asked; null where all hold numbers alone.</summary>
    public static Func<string, InputColumn>? Reading(IReadOnlyCollection<InputColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        if (columns.All(column => column.IsPlain))
            return null;
        var named = columns.ToDictionary(column => column.Name, StringComparer.Ordinal);
        return name => named.GetValueOrDefault(name) ?? new InputColumn(name);
    }

    /// <summary>What a source holds, as far as is known without reading all of it.</summary>
    /// <exception cref="DataException">The source is missing or holds something that cannot be read.</exception>
    /// <exception cref="ComponentFaultException">The source failed.</exception>
    public static DataDescription Describe(IDataSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return ComponentFaultException.Guard(source, "describe", source.Describe);
    }

    /// <summary>Reads all samples, of a table with what its columns may hold; other sources hold numbers alone.</summary>
    /// <param name="source">The source.</param>
    /// <param name="columns">What an input column of a name may hold; null for numbers alone.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="DataException">The source is missing or holds something that cannot be read.</exception>
    /// <exception cref="ComponentFaultException">The source failed.</exception>
    public static Dataset Load(this IDataSource source, Func<string, InputColumn>? columns, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(source);
        try
        {
            return columns is not null && source is ITableSource table ? table.Load(columns, cancellation) : source.Load(cancellation);
        }
        catch (Exception exception) when (exception is not LaminaException
            && !(exception is OperationCanceledException && cancellation.IsCancellationRequested))
        {
            throw new ComponentFaultException(source.GetType(), "load", exception);
        }
    }
}
