namespace Lamina.Layers;

/// <summary>
/// Observes layers while they run: to time them, or to read their tensors, never to change these. Layers inside a layer run between its two calls. A layer that
/// only sees its input in another shape does not run.
/// </summary>
public interface ILayerObserver
{
    /// <summary>A layer, with its activation, is about to run forward.</summary>
    void ForwardStarts(string layer);

    /// <summary>It has run forward.</summary>
    /// <param name="layer">Its name.</param>
    /// <param name="pass">What it computed itself.</param>
    /// <param name="output">What it hands on, after its activation.</param>
    void ForwardEnded(string layer, in LayerForward pass, Tensor output);

    /// <summary>A layer, with its activation, is about to run backward.</summary>
    void BackwardStarts(string layer);

    /// <summary>It has run backward: the gradients of its parameters are written.</summary>
    void BackwardEnded(string layer, in LayerBackward pass);
}
