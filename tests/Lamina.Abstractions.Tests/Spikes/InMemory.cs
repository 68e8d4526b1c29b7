using Lamina.Data;

namespace Lamina.Tests.Spikes;

/// <summary>Samples that a host program already has.</summary>
public sealed record InMemory(Dataset Data) : IDataSource
{
    public DataDescription Describe() => new(Data.InputShape);

    public Dataset Load(CancellationToken cancellation) => Data;
}
