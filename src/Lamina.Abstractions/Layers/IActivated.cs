using Lamina.Activations;

namespace Lamina.Layers;

/// <summary>
/// A layer that is followed by an activation: its own Forward gives the weighted input z, and the engine runs a = f(z) as a stage of its own
/// (and leaves it out where a loss takes z directly).
/// </summary>
public interface IActivated : ILayer
{
    /// <summary>The activation f, or null for none.</summary>
    IActivation? Activation { get; }
}
