using System.Collections.Immutable;

namespace Lamina.Onnx;

/// <summary>A node with what it reads: its settings and the values that are known by now.</summary>
internal sealed class NodeCall(OnnxNode node, GraphState graph)
{
    private readonly Dictionary<string, object?> _attributes = node.Attributes.GroupBy(attribute => attribute.Name)
        .ToDictionary(group => group.Key, group => group.Last().Value);

    public string Operator => node.Operator;

    public NetworkBuilder Builder => graph.Builder;

    public Atom Batch => graph.Batch;

    /// <summary>The version of ONNX's own operators.</summary>
    public long Opset => graph.Opset;

    public int InputCount => node.Inputs.Length;

    public int OutputCount => node.Outputs.Length;

    /// <summary>Whether all that is read is constant.</summary>
    public bool IsConstant => Enumerable.Range(0, InputCount).All(index => Input(index) is null or Lamina.Onnx.Constant);

    /// <summary>What is read at a place; null for nothing.</summary>
    public GraphValue? Input(int index) => index < node.Inputs.Length && node.Inputs[index].Length > 0 ? graph.Values[node.Inputs[index]] : null;

    public GraphValue Value(int index) => Input(index) ?? throw new RefusedException($"it lacks its input {index}");

    public Signal Signal(int index = 0) => Input(index) switch
    {
        Signal signal => signal,
        null => throw new RefusedException($"it lacks its input {index}"),
        _ => throw new RefusedException($"its input {index} is a constant, where Lamina takes what follows from the model's input"),
    };

    public Constant Constant(int index) => Optional(index) ?? throw new RefusedException($"it lacks its input {index}");

    public Constant? Optional(int index) => Input(index) switch
    {
        null => null,
        Constant constant => constant,
        _ => throw new RefusedException($"its input {index} follows from the model's input, where Lamina takes a constant"),
    };

    /// <summary>Whether something reads an output.</summary>
    public bool IsUsed(int output) => output < node.Outputs.Length && node.Outputs[output].Length > 0 && graph.ReadersOf(node.Outputs[output]) > 0;

    /// <summary>Whether only this node reads what it reads at a place.</summary>
    public bool IsOnlyReader(int input) => graph.ReadersOf(node.Inputs[input]) == 1;

    public bool Has(string attribute) => _attributes.ContainsKey(attribute);

    public long Whole(string attribute, long otherwise) => _attributes.TryGetValue(attribute, out var value)
        ? value as long? ?? throw Unfit(attribute, "whole number") : otherwise;

    public float Real(string attribute, float otherwise) => _attributes.TryGetValue(attribute, out var value)
        ? value as float? ?? throw Unfit(attribute, "number") : otherwise;

    public string Text(string attribute, string otherwise) => _attributes.TryGetValue(attribute, out var value)
        ? value as string ?? throw Unfit(attribute, "text") : otherwise;

    public ImmutableArray<long>? Wholes(string attribute) => _attributes.TryGetValue(attribute, out var value)
        ? value as ImmutableArray<long>? ?? throw Unfit(attribute, "list of whole numbers") : null;

    public ImmutableArray<string>? Texts(string attribute) => _attributes.TryGetValue(attribute, out var value)
        ? value as ImmutableArray<string>? ?? throw Unfit(attribute, "list of texts") : null;

    public OnnxTensor? Tensor(string attribute) => _attributes.GetValueOrDefault(attribute) as OnnxTensor;

    public object? Attribute(string attribute) => _attributes.GetValueOrDefault(attribute);

    /// <summary>Whole numbers that early versions have as a setting and later ones as an input.</summary>
    public ImmutableArray<long>? WholesOrInput(string attribute, int input) => Optional(input) is { } constant ? [.. constant.AllWholes()] : Wholes(attribute);

    /// <summary>An axis from 0, where it may be counted from the end.</summary>
    public static int Axis(long axis, int rank) => axis >= -rank && axis < rank ? (int)(axis < 0 ? axis + rank : axis)
        : throw new RefusedException($"it names axis {axis} of a value with {rank}");

    private static RefusedException Unfit(string attribute, string kind) => new($"its setting '{attribute}' is no {kind}");
}
