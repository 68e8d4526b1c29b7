namespace Lamina.Layers;

/// <summary>A tensor that is saved but not trained, and written only in training, such as running statistics.</summary>
/// <param name="Name">Its name within the layer.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Initial">The value of every element at the start.</param>
public sealed record StatePlan(string Name, Shape Shape, float Initial = 0);
