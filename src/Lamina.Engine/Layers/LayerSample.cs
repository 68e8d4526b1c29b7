namespace Lamina.Layers;

/// <summary>What a layer did in the last steps of an epoch.</summary>
/// <param name="Layer">Its name, such as <c>dense1</c>; that of a layer inside another begins with the other's.</param>
/// <param name="Forward">Seconds of a forward pass, including its activation and the layers inside it; null where it did not run.</param>
/// <param name="Backward">Seconds of a backward pass; null where it did not run.</param>
/// <param name="Outputs">What it passed on; for a last layer whose activation is fused with the loss, what it would have passed to that activation.</param>
/// <param name="Weights">Its weights: the first of its parameters that is not a vector; null where it has none.</param>
/// <param name="Gradients">The gradients of these weights; null where they are not trained.</param>
public sealed record LayerSample(
    string Layer, double? Forward, double? Backward, TensorSummary? Outputs, TensorSummary? Weights, TensorSummary? Gradients);
