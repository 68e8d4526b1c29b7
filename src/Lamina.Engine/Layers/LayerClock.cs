using System.Diagnostics;

namespace Lamina.Layers;

/// <summary>Times layers, forward and backward. The times are only reported and decide nothing.</summary>
internal sealed class LayerClock : ILayerObserver
{
    private readonly Dictionary<string, Stage> _forward = [];
    private readonly Dictionary<string, Stage> _backward = [];

    public void ForwardStarts(string layer) => Of(_forward, layer).Start();

    public void ForwardEnded(string layer, in LayerForward pass, Tensor output) => Of(_forward, layer).Stop();

    public void BackwardStarts(string layer) => Of(_backward, layer).Start();

    public void BackwardEnded(string layer, in LayerBackward pass) => Of(_backward, layer).Stop();

    /// <summary>The median of a layer's forward passes, in seconds; null where there were none.</summary>
    public double? Forward(string layer) => _forward.GetValueOrDefault(layer)?.Median;

    /// <summary>The median of a layer's backward passes, in seconds; null where there were none.</summary>
    public double? Backward(string layer) => _backward.GetValueOrDefault(layer)?.Median;

    /// <summary>Forgets what was timed.</summary>
    public void Clear()
    {
        _forward.Clear();
        _backward.Clear();
    }

    private static Stage Of(Dictionary<string, Stage> stages, string layer)
    {
        if (!stages.TryGetValue(layer, out var stage))
            stages.Add(layer, stage = new());
        return stage;
    }

    private sealed class Stage
    {
        private readonly List<TimeSpan> _times = [];
        private long _started;

        public double? Median => _times.Count == 0 ? null : _times.Order().ElementAt(_times.Count / 2).TotalSeconds;

        public void Start() => _started = Stopwatch.GetTimestamp();

        public void Stop() => _times.Add(Stopwatch.GetElapsedTime(_started));
    }
}
