namespace Lamina.Cli;

/// <summary>An argument of the command line that cannot be used.</summary>
internal sealed class ArgumentProblemException(string message) : LaminaException(message);
