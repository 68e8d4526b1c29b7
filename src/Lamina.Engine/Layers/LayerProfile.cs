using Lamina.Networks;

namespace Lamina.Layers;

/// <summary>A layer as it ran in some steps.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Cost">What it takes.</param>
/// <param name="Forward">Seconds of a forward pass, the median; null where the layer only sees its input in another shape.</param>
/// <param name="Backward">Seconds of a backward pass, the median; null if there is none.</param>
public sealed record LayerProfile(NetworkLayer Layer, LayerCost Cost, double? Forward, double? Backward);
