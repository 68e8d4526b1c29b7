using System.Collections.Immutable;

namespace Lamina.Onnx;

/// <summary>
/// Finds a layer normalization that is written as primitives, as PyTorch does below opset 17: <c>(x − mean(x)) / √(mean((x − mean(x))²) + ε)</c>.
/// </summary>
internal sealed class NormalizationPattern
{
    /// <summary>The name of the node that stands for it; no file can have it.</summary>
    public const string Operator = "(normalize)";

    private readonly OnnxGraph _graph;
    private readonly Dictionary<string, OnnxNode> _makers = [];
    private readonly Dictionary<string, OnnxTensor> _tensors = [];

    private NormalizationPattern(OnnxGraph graph)
    {
        _graph = graph;
        foreach (var node in graph.Nodes)
            foreach (var output in node.Outputs)
                _makers[output] = node;
        foreach (var tensor in graph.Initializers)
            _tensors[tensor.Name] = tensor;
    }

    /// <summary>The graph with one node for each.</summary>
    public static OnnxGraph Replace(OnnxGraph graph)
    {
        var pattern = new NormalizationPattern(graph);
        return pattern._graph with { Nodes = [.. graph.Nodes.Select(node => pattern.Find(node) ?? node)] };
    }

    private OnnxNode? Find(OnnxNode node)
    {
        if (!Is(node, "Div", 2) || Maker(node.Inputs[0]) is not { } centred || Mean(centred) is not { } axes
            || Maker(node.Inputs[1]) is not { } root || !Is(root, "Sqrt", 1) || Maker(root.Inputs[0]) is not { } sum || !Is(sum, "Add", 2)
            || Maker(sum.Inputs[0]) is not { } variance || Axes(variance) is not { } same || !axes.SequenceEqual(same)
            || Maker(variance.Inputs[0]) is not { } square || !IsSquare(square, node.Inputs[0]) || Number(sum.Inputs[1]) is not { } epsilon)
            return null;
        return node with
        {
            Operator = Operator,
            Inputs = [centred.Inputs[0]],
            Attributes = [new("axes", [.. axes]), new("epsilon", epsilon)],
        };
    }

    /// <summary>The axes over which a mean is subtracted from what it is the mean of.</summary>
    private long[]? Mean(OnnxNode node) =>
        Is(node, "Sub", 2) && Maker(node.Inputs[1]) is { } mean && Axes(mean) is { } axes && mean.Inputs[0] == node.Inputs[0] ? axes : null;

    private long[]? Axes(OnnxNode node)
    {
        if (node.Operator != "ReduceMean" || node.Inputs.Length == 0 || node.Attributes.Any(attribute => attribute is { Name: "keepdims", Value: 0L }))
            return null;
        return node.Attributes.FirstOrDefault(attribute => attribute.Name == "axes")?.Value is ImmutableArray<long> axes ? [.. axes]
            : node.Inputs.Length > 1 && Tensor(node.Inputs[1]) is { Type: OnnxType.Int64 } tensor ? tensor.ToIntegers() : null;
    }

    private bool IsSquare(OnnxNode node, string of) =>
        (Is(node, "Mul", 2) && node.Inputs.All(input => input == of)) || (Is(node, "Pow", 2) && node.Inputs[0] == of && Number(node.Inputs[1]) == 2);

    private float? Number(string name) => Tensor(name) is { Count: 1 } tensor && tensor.Type != OnnxType.Text ? tensor.ToSingles()[0] : null;

    private OnnxTensor? Tensor(string name) => _tensors.GetValueOrDefault(name)
        ?? (Maker(name) is { Operator: "Constant" } node ? node.Attributes.FirstOrDefault(attribute => attribute.Name == "value")?.Value as OnnxTensor : null);

    private OnnxNode? Maker(string name) => _makers.GetValueOrDefault(name);

    private static bool Is(OnnxNode node, string type, int inputs) => node.Operator == type && node.Domain.Length == 0 && node.Inputs.Length == inputs;
}
