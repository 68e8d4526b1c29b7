namespace Lamina.Data;

/// <summary>Sources that a host makes in C# and that no experiment file can name.</summary>
public static class DataSources
{
    /// <summary>A source of samples that are already in memory.</summary>
    public static IDataSource FromMemory(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return new MemorySource(data);
    }

    /// <summary>A source of samples that are already in memory, all of them from another source, whose columns still say how they are split.</summary>
    public static IDataSource FromMemory(Dataset data, IDataSource origin)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(origin);
        return new ReadSource(data, origin, []);
    }

    private sealed record ReadSource(Dataset Data, IDataSource Origin, Dictionary<string, RowKeys> Known) : IKeyedSource
    {
        public DataDescription Describe() => new MemorySource(Data).Describe();

        public Dataset Load(CancellationToken cancellation) => Data;

        public RowKeys Keys(string column, CancellationToken cancellation) =>
            Known.TryGetValue(column, out var keys) ? keys : Known[column] = RowKeys.Of(Origin, column, Data, cancellation);
    }

    private sealed record MemorySource(Dataset Data) : IDataSource
    {
        public DataDescription Describe() =>
            new(Data.InputShape, Data.IsClassification ? Data.Labels.Length : Data.TargetNames.Length, Data.Count,
                Data.Columns.IsEmpty ? null : [.. Data.Columns.Select(column => column.Name)],
                Classes: Data.IsClassification ? Data.Labels : null, ClassesPerSample: Data.ClassesPerSample > 1 ? Data.ClassesPerSample : null);

        public Dataset Load(CancellationToken cancellation) => Data;
    }
}
