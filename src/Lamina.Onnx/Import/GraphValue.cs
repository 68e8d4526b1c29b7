namespace Lamina.Onnx;

/// <summary>What a name of the graph stands for: a constant, or a signal that follows from the input.</summary>
internal abstract class GraphValue;
