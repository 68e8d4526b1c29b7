using Lamina.Networks;

namespace Lamina.Layers;

/// <summary>Looks at the layers in the last steps of an epoch: how long each takes in these, and how its values are spread in the very last.</summary>
/// <param name="network">The network.</param>
internal sealed class LayerProbe(Network network) : ILayerObserver
{
    // The median of this many is not shaken by one that another process held up.
    private const int TimedSteps = 9;
    private readonly LayerClock _clock = new();
    private readonly Dictionary<string, LayerNode> _nodes = network.Nodes.ToDictionary(node => node.Name);
    private readonly Dictionary<string, TensorSummary?> _outputs = [];
    private readonly Dictionary<string, TensorSummary?> _weights = [];
    private readonly Dictionary<string, TensorSummary?> _gradients = [];
    private bool _isLast;

    /// <summary>The observer of a step after which this many are left in the epoch; null for none.</summary>
    public ILayerObserver? Before(int left)
    {
        _isLast = left == 0;
        return left < TimedSteps ? this : null;
    }

    /// <summary>What was seen since the previous call.</summary>
    public IReadOnlyList<LayerSample> Take()
    {
        IReadOnlyList<LayerSample> samples =
        [
            .. from layer in _nodes.Keys
               let forward = _clock.Forward(layer)
               where forward is not null
               select new LayerSample(
                   layer, forward, _clock.Backward(layer), _outputs.GetValueOrDefault(layer), _weights.GetValueOrDefault(layer),
                   _gradients.GetValueOrDefault(layer)),
        ];
        _clock.Clear();
        _outputs.Clear();
        _weights.Clear();
        _gradients.Clear();
        return samples;
    }

    public void ForwardStarts(string layer) => _clock.ForwardStarts(layer);

    public void ForwardEnded(string layer, in LayerForward pass, Tensor output)
    {
        _clock.ForwardEnded(layer, pass, output);
        if (!_isLast)
            return;
        _outputs[layer] = TensorSummary.Of(output.Span);
        if (Weight(layer) is { } weight)
            _weights[layer] = TensorSummary.Of(pass[weight].Span);
    }

    public void BackwardStarts(string layer) => _clock.BackwardStarts(layer);

    public void BackwardEnded(string layer, in LayerBackward pass)
    {
        _clock.BackwardEnded(layer, pass);
        if (_isLast && pass.Trainable && Weight(layer) is { } weight)
            _gradients[layer] = TensorSummary.Of(pass.Gradient(weight).Span);
    }

    private string? Weight(string layer)
    {
        foreach (var parameter in _nodes[layer].Parameters)
        {
            if (parameter.Shape.Rank > 1)
                return parameter.Name;
        }

        return null;
    }
}
