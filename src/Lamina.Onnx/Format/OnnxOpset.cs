namespace Lamina.Onnx;

/// <summary>A set of operators in one version.</summary>
/// <param name="Domain">Whose they are; ONNX's own have the empty text.</param>
/// <param name="Version">The version.</param>
public sealed record OnnxOpset(string Domain, long Version);
