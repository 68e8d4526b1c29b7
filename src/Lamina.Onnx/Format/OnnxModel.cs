using System.Collections.Immutable;

namespace Lamina.Onnx;

/// <summary>An ONNX model: a graph, the versions of the operators that it uses, and notes.</summary>
/// <param name="Graph">What is computed.</param>
/// <param name="Opsets">The sets of operators that it uses.</param>
public sealed record OnnxModel(OnnxGraph Graph, ImmutableArray<OnnxOpset> Opsets)
{
    /// <summary>The version of the file's format; 8 is that of opset 17.</summary>
    public long IrVersion { get; init; } = 8;

    /// <summary>The program that wrote it.</summary>
    public string Producer { get; init; } = "";

    /// <summary>The version of that program.</summary>
    public string ProducerVersion { get; init; } = "";

    /// <summary>What the model is, in words.</summary>
    public string Doc { get; init; } = "";

    /// <summary>Notes by name (<c>metadata_props</c>), in the order of the file.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Metadata { get; init; } = [];
}
