using Lamina.Layers;

namespace Lamina.Experiments;

/// <summary>The network of an experiment.</summary>
/// <param name="Layers">The layers in order, at least one.</param>
/// <param name="Input">
/// The shape of one sample, such as <c>[28, 28]</c>; by default that of the data. Two or three dimensions say that samples are pictures, also those of a table:
/// <c>flatten</c> comes first where the layers after it take values in a row.
/// </param>
/// <param name="Weights">
/// A safetensors file whose tensors are the starting weights: the same names and shapes, none missing and no others. For a file without a hash of its content,
/// as other tools write it, there is a warning.
/// </param>
/// <param name="WeightLayers">
/// The names of the layers that take their tensors from <c>weights</c>, whatever else the file holds; the others start as without it. By default all take
/// theirs.
/// </param>
/// <param name="Inputs">
/// Named parts of a sample, which layers take by <c>from</c>, such as <c>{ "facts": { "columns": ["stars", "price"] } }</c>; each is taken by a layer. By
/// default the layers take the whole sample, whose name is then <c>input</c>.
/// </param>
public sealed record NetworkSection(
    IReadOnlyList<LayerEntry> Layers,
    [Within("[1, 2147483647]"), NotEmpty] IReadOnlyList<int>? Input = null,
    [FilePath] string? Weights = null,
    [NotEmpty] IReadOnlyList<string>? WeightLayers = null,
    [NotEmpty] IReadOnlyDictionary<string, InputSection>? Inputs = null);
