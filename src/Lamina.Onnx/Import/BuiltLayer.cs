using System.Collections.Immutable;
using Lamina.Layers;

namespace Lamina.Onnx;

/// <summary>A layer or join of the network that is built.</summary>
/// <param name="Node">The component.</param>
/// <param name="Inputs">What it takes.</param>
/// <param name="Tensors">Its tensors, by their names within it.</param>
/// <param name="IsFrozen">Whether it stays as it is when the network is trained further.</param>
internal sealed record BuiltLayer(
    INetworkNode Node,
    ImmutableArray<Source> Inputs,
    ImmutableArray<(string Name, float[] Values)> Tensors,
    bool IsFrozen = false);
