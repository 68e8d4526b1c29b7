namespace Lamina.Layers;

/// <summary>
/// Combines several inputs into one output: like a layer, an immutable description that owns no tensors. Its place in the network says which inputs it takes
/// (<see cref="LayerEntry.From"/>).
/// </summary>
public interface IJoin : INetworkNode
{
    /// <summary>Returns, for samples of the given shapes, the output's shape and every tensor that the join needs. Pure.</summary>
    /// <param name="inputs">The shapes of its inputs in order, at least two.</param>
    /// <exception cref="ShapeException">The join cannot take inputs of these shapes, or not that many inputs.</exception>
    LayerPlan Plan(IReadOnlyList<Shape> inputs);

    /// <summary>Computes <c>pass.Output</c> from <c>pass.Inputs</c>.</summary>
    void Forward(in LayerForward pass);

    /// <summary>
    /// Computes, from <c>pass.OutputGradient</c>, the gradient of every parameter (overwriting it) and each of <c>pass.InputGradients</c> that exists.
    /// </summary>
    void Backward(in LayerBackward pass);
}
