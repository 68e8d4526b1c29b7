namespace Lamina.Layers;

/// <summary>
/// What makes one output of several inputs: an immutable description that owns no tensors, as a layer is. Which inputs it takes, its place in the network says
/// (<see cref="LayerEntry.From"/>).
/// </summary>
public interface IJoin : INetworkNode
{
    /// <summary>Says, for samples of the given shapes, the output's shape and every tensor that the join needs. Pure.</summary>
    /// <param name="inputs">The shapes of its inputs in order, at least two.</param>
    /// <exception cref="ShapeException">The join cannot take samples of these shapes, or not that many of them.</exception>
    LayerPlan Plan(IReadOnlyList<Shape> inputs);

    /// <summary>Computes <c>pass.Output</c> from <c>pass.Inputs</c>.</summary>
    void Forward(in LayerForward pass);

    /// <summary>
    /// Computes, from <c>pass.OutputGradient</c>, the gradient of every parameter (overwriting it) and each of <c>pass.InputGradients</c> that exists.
    /// </summary>
    void Backward(in LayerBackward pass);
}
