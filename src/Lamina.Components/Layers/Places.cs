namespace Lamina.Layers;

/// <summary>The places of all samples, each a row of the numbers along the last axis.</summary>
internal readonly struct Places(Tensor tensor)
{
    private readonly int _channels = tensor.Sample[tensor.Sample.Rank - 1];

    public Span<float> Row(int place) => tensor.Span.Slice(place * _channels, _channels);
}
