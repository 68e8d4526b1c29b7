namespace Lamina.Layers;

/// <summary>
/// Observes layers while they run: to time them or to read their tensors, but not to change them. Layers inside a layer run between its two calls. A layer that
/// only reshapes its input does not run.
/// </summary>
public interface ILayerObserver
{
    /// <summary>A layer, with its activation, is about to run forward.</summary>
    void ForwardStarts(string layer);

    /// <summary>It has run forward.</summary>
    /// <param name="layer">Its name.</param>
    /// <param name="pass">What it computed itself.</param>
    /// <param name="output">Its output, after the activation.</param>
    void ForwardEnded(string layer, in LayerForward pass, Tensor output);

    /// <summary>A layer, with its activation, is about to run backward.</summary>
    void BackwardStarts(string layer);

    /// <summary>It has run backward: the gradients of its parameters are written.</summary>
    void BackwardEnded(string layer, in LayerBackward pass);
}
