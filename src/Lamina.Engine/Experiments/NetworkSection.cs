using Lamina.Layers;

namespace Lamina.Training;

/// <summary>The network of an experiment.</summary>
/// <param name="Layers">Its layers in order.</param>
/// <param name="Input">The shape of one sample; by default that of the data. Two or three dimensions say that samples are pictures.</param>
/// <param name="Weights">A safetensors file whose tensors of the same names are the starting weights.</param>
/// <param name="WeightLayers">The names of the layers that take their tensors from that file, whatever else it holds; by default all do.</param>
public sealed record NetworkSection(
    IReadOnlyList<LayerEntry> Layers,
    [Within("[1, 2147483647]"), NotEmpty] IReadOnlyList<int>? Input = null,
    [FilePath] string? Weights = null,
    [NotEmpty] IReadOnlyList<string>? WeightLayers = null);
