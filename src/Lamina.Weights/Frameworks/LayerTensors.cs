using Lamina.Networks;

namespace Lamina.Weights;

/// <summary>The tensors of a layer of ours, for whoever says what they are elsewhere.</summary>
internal readonly struct LayerTensors(LayerNode node)
{
    /// <summary>The layer's full name.</summary>
    public string Layer => node.Name;

    /// <summary>The full name of one of its tensors.</summary>
    public string Name(string tensor) => $"{node.Name}.{tensor}";

    /// <summary>The shape of one of its tensors; null where it has none of that name.</summary>
    public IReadOnlyList<int>? Find(string tensor) => node.Parameters.FirstOrDefault(slot => slot.Name == tensor)?.Shape.Dimensions;

    /// <summary>The shape of one of its tensors.</summary>
    public IReadOnlyList<int> Shape(string tensor) => Find(tensor) ?? throw new ArgumentException($"'{node.Name}' has no '{tensor}'.", nameof(tensor));

    /// <summary>The shape of one of its tensors with its axes in another order: dimension k is dimension <paramref name="axes"/>[k].</summary>
    public IReadOnlyList<int> Shape(string tensor, params int[] axes)
    {
        var shape = Shape(tensor);
        return [.. axes.Select(axis => shape[axis])];
    }
}
