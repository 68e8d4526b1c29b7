namespace Lamina.Layers;

/// <summary>What a layer did in the last steps of an epoch.</summary>
/// <param name="Layer">Its name, such as <c>dense1</c>; that of a layer inside another begins with the other's.</param>
/// <param name="Forward">Seconds of a forward pass, its activation and the layers inside it included; null where it did not run.</param>
/// <param name="Backward">Seconds of a backward pass; null where it did not run.</param>
public sealed record LayerSample(string Layer, double? Forward, double? Backward)
{
    /// <summary>What it handed on; of the last layer, where its activation is fused with the loss, what it would have handed to that.</summary>
    public TensorSummary? Outputs { get; init; }

    /// <summary>Its weights: the first of its parameters that is not a vector; null where it has none.</summary>
    public TensorSummary? Weights { get; init; }

    /// <summary>The gradients of these weights; null where they are not trained.</summary>
    public TensorSummary? Gradients { get; init; }
}
