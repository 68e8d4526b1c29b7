using System.Collections.Immutable;

namespace Lamina.Networks;

/// <summary>The output of one layer for one sample.</summary>
/// <param name="Layer">The layer's name, such as <c>dense1</c>.</param>
/// <param name="Shape">The shape of its output.</param>
/// <param name="Values">Its output after the activation, row-major.</param>
public sealed record LayerOutput(string Layer, Shape Shape, ImmutableArray<float> Values);
