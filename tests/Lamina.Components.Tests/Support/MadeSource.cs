using Lamina.Data;

namespace Lamina.Components.Tests.Support;

/// <summary>Samples that a test made.</summary>
internal sealed class MadeSource(Dataset data) : IDataSource
{
    public DataDescription Describe() => new(data.InputShape, Count: data.Count);

    public Dataset Load(CancellationToken cancellation) => data;
}
