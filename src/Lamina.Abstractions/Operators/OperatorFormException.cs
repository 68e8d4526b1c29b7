namespace Lamina.Operators;

/// <summary>A component has no operator form for the parameters that it was given.</summary>
/// <param name="message">For which parameters, and why.</param>
public sealed class OperatorFormException(string message) : LaminaException(message);
