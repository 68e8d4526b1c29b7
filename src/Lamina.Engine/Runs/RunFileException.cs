namespace Lamina.Runs;

/// <summary>A file of a run's folder that is missing or damaged.</summary>
public sealed class RunFileException(string message, Exception? inner = null) : LaminaException(message, inner);
