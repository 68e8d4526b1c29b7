namespace Lamina.Layers;

/// <summary>Where the time of training steps goes.</summary>
/// <param name="Layers">The layers, in order.</param>
/// <param name="BatchSize">Samples a step.</param>
/// <param name="Steps">How many steps were timed.</param>
/// <param name="Step">Seconds of a step, the median: forward, loss, backward, update.</param>
/// <param name="Waiting">Seconds between two steps, the median: what making the next batch takes beyond the step that it is made in.</param>
public sealed record StepProfile(IReadOnlyList<LayerProfile> Layers, int BatchSize, int Steps, double Step, double Waiting)
{
    /// <summary>Seconds of a step outside the layers: loss, update, checks.</summary>
    public double Rest => Math.Max(0, Step - Layers.Sum(layer => (layer.Forward ?? 0) + (layer.Backward ?? 0)));
}
