namespace Lamina.Layers;

/// <summary>
/// A layer: an immutable description that owns no tensors. It plans what it needs and computes on what it is given,
/// so that one instance may serve many threads.
/// </summary>
public interface ILayer : INetworkNode
{
    /// <summary>Returns, for samples of the given shape, the output's shape and every tensor that the layer needs. Pure.</summary>
    /// <exception cref="ShapeException">The layer cannot take samples of this shape.</exception>
    LayerPlan Plan(Shape input);

    /// <summary>Computes <c>pass.Output</c> from <c>pass.Input</c>.</summary>
    void Forward(in LayerForward pass);

    /// <summary>
    /// Computes, from <c>pass.OutputGradient</c>, the gradient of every parameter (overwriting it) and, where it exists, <c>pass.InputGradient</c>.
    /// </summary>
    void Backward(in LayerBackward pass);
}
