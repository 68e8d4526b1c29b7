using Lamina.Data;

namespace Lamina.Tests;

/// <summary>Two samples, and any number of files that it names.</summary>
public sealed record FileListSource([FilePath] IReadOnlyList<string> Paths) : IDataSource
{
    public DataDescription Describe() => OneWeight.Samples(2).Describe();

    public Dataset Load(CancellationToken cancellation) => OneWeight.Samples(2).Load(cancellation);
}
