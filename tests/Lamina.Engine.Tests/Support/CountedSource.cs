using Lamina.Data;

namespace Lamina.Tests;

/// <summary>Counts how often its data are read.</summary>
public sealed record CountedSource(IDataSource Source) : IDataSource
{
    public int Loads { get; private set; }

    public DataDescription Describe() => Source.Describe();

    public Dataset Load(CancellationToken cancellation)
    {
        Loads++;
        return Source.Load(cancellation);
    }
}
