using System.Collections.Immutable;

namespace Lamina.Onnx;

/// <summary>Nodes in the order of their computing, and the values that go in and come out.</summary>
/// <param name="Name">The graph's name.</param>
/// <param name="Nodes">The nodes; each reads what stands before it.</param>
/// <param name="Inputs">What is given to it.</param>
/// <param name="Outputs">What it gives.</param>
public sealed record OnnxGraph(string Name, ImmutableArray<OnnxNode> Nodes, ImmutableArray<OnnxValue> Inputs, ImmutableArray<OnnxValue> Outputs)
{
    /// <summary>Tensors that are stored in the file, such as weights; one that has the name of an input is what that input is unless it is given.</summary>
    public ImmutableArray<OnnxTensor> Initializers { get; init; } = [];

    /// <summary>What the graph is, in words.</summary>
    public string Doc { get; init; } = "";
}
