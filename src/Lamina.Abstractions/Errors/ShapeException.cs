namespace Lamina;

/// <summary>A shape that does not fit: the text says both shapes.</summary>
public sealed class ShapeException(string message) : LaminaException(message);
