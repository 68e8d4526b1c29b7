using System.Collections.Immutable;

namespace Lamina.Onnx;

/// <summary>One operator at work: values in, values out, by name.</summary>
/// <param name="Operator">The operator's name, such as <c>Conv</c>.</param>
/// <param name="Inputs">The names of what it reads; the empty text where an optional one is left out.</param>
/// <param name="Outputs">The names of what it gives.</param>
/// <param name="Attributes">Its settings.</param>
public sealed record OnnxNode(string Operator, ImmutableArray<string> Inputs, ImmutableArray<string> Outputs, ImmutableArray<OnnxAttribute> Attributes)
{
    /// <summary>The node's name, which may be empty.</summary>
    public string Name { get; init; } = "";

    /// <summary>Whose operator it is; ONNX's own have the empty text.</summary>
    public string Domain { get; init; } = "";

    /// <summary>What the node is, in words.</summary>
    public string Doc { get; init; } = "";
}
