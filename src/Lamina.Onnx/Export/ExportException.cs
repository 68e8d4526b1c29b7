namespace Lamina.Onnx;

/// <summary>A model cannot be exported as it was asked for.</summary>
/// <param name="message">Why, and what would do.</param>
public sealed class ExportException(string message) : LaminaException(message);
