using Lamina.Data;

namespace Lamina.Tests;

/// <summary>Counts how often its data are read.</summary>
public sealed record CountedSource(IDataSource Source) : ITableSource
{
    public int Loads { get; private set; }

    public DataDescription Describe() => Source.Describe();

    public Dataset Load(CancellationToken cancellation)
    {
        Loads++;
        return Source.Load(cancellation);
    }

    public Dataset Load(Func<string, InputColumn> columns, CancellationToken cancellation)
    {
        Loads++;
        return Source.Load(columns, cancellation);
    }
}
