namespace Lamina.Onnx;

/// <summary>Says why a node cannot be expressed; the importer adds the node.</summary>
internal sealed class RefusedException(string reason) : Exception(reason);
