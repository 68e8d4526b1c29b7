using Lamina.Data;

namespace Lamina.Tests;

/// <summary>Claims a billion targets, and fails when it is read.</summary>
public sealed record WideSource : IDataSource
{
    public DataDescription Describe() => new(new Shape(1), 500_000_000);

    public Dataset Load(CancellationToken cancellation) => throw new InvalidOperationException("The plan has no business reading data.");
}
