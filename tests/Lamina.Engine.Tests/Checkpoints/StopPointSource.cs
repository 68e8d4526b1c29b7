using Lamina.Data;

namespace Lamina.Tests;

/// <summary>A source at whose every call a run may be stopped.</summary>
internal sealed record StopPointSource(IDataSource Inner, StopPoints Points, string Phase) : IDataSource
{
    public DataDescription Describe()
    {
        Points.Pass(Phase);
        return Inner.Describe();
    }

    public Dataset Load(CancellationToken cancellation)
    {
        Points.Pass(Phase);
        cancellation.ThrowIfCancellationRequested();
        return Inner.Load(cancellation);
    }
}
