namespace Lamina.Layers;

/// <summary>Working memory of a layer.</summary>
/// <param name="Name">Its name within the layer.</param>
/// <param name="Shape">The shape for one sample, or for the whole batch where <paramref name="PerSample"/> is false.</param>
/// <param name="PerSample">Whether there is one for every sample of the batch.</param>
public sealed record BufferPlan(string Name, Shape Shape, bool PerSample = true);
