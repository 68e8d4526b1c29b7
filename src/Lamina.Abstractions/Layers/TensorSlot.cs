namespace Lamina.Layers;

/// <summary>A named place in an arena.</summary>
/// <param name="Name">The tensor's name within its layer.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Offset">Where it starts in the arena, in values.</param>
public sealed record TensorSlot(string Name, Shape Shape, int Offset);
