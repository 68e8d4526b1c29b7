using System.Collections.Immutable;

namespace Lamina.Onnx;

/// <summary>An input or output of a graph.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type of its elements; <see cref="OnnxType.Undefined"/> where it is no tensor, or the file does not say.</param>
/// <param name="Shape">Its dimensions, outermost first; null where the file does not say how many there are.</param>
public sealed record OnnxValue(string Name, OnnxType Type, ImmutableArray<OnnxDimension>? Shape)
{
    /// <summary>What the value is, in words.</summary>
    public string Doc { get; init; } = "";
}
