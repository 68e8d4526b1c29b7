namespace Lamina;

/// <summary>A component that is not declared as one, or that refuses its arguments.</summary>
public sealed class ComponentException(string message, Exception? inner = null) : LaminaException(message, inner);
