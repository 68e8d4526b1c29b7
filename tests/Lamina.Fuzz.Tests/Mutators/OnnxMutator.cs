using System.Collections.Immutable;
using Lamina.Onnx;

namespace Lamina.Tests.Mutators;

/// <summary>ONNX models whose nodes, settings, sizes and constants are changed, and some whose bytes are.</summary>
internal sealed class OnnxMutator(IReadOnlyList<(byte[] Bytes, OnnxModel Model)> models) : IMutator
{
    private static readonly string[] s_operators =
        ["Relu", "Add", "Mul", "Conv", "MaxPool", "AveragePool", "Reshape", "Transpose", "Flatten", "Concat", "Slice", "Gather", "Pad", "Softmax",
            "LSTM", "GRU", "MatMul", "Gemm", "ReduceMean", "Expand", "Shape", "ConstantOfShape", "Range", "Split", "Where", "PRelu",
            "InstanceNormalization", "DepthToSpace", "If"];

    private static readonly long[] s_numbers =
        [0, 1, 2, 3, -1, -2, 7, 255, 1023, 1025, 65536, 1 << 24, int.MaxValue, (long)int.MaxValue + 1, long.MaxValue, long.MinValue];

    public byte[] Mutate(Mutation mutation)
    {
        var (bytes, model) = mutation.Of(models);
        if (mutation.Chance(20))
            return mutation.Bytes(bytes);
        var graph = model.Graph;
        for (var left = 1 + mutation.Below(3); left > 0; left--)
            graph = Change(graph, mutation);
        using var stream = new MemoryStream();
        OnnxFile.Write(stream, model with { Graph = graph, Opsets = mutation.Chance(10) ? [new("", mutation.Below(30))] : model.Opsets });
        return mutation.Chance(5) ? mutation.Bytes(stream.ToArray()) : stream.ToArray();
    }

    private static OnnxGraph Change(OnnxGraph graph, Mutation mutation)
    {
        var place = mutation.Below(graph.Nodes.Length);
        var node = graph.Nodes[place];
        OnnxGraph With(OnnxNode changed) => graph with { Nodes = graph.Nodes.SetItem(place, changed) };
        switch (mutation.Below(8))
        {
            case 0:
                return With(node with { Operator = mutation.Of(s_operators) });
            case 1 when node.Inputs.Length > 0:
                string[] names = ["", "x", .. graph.Nodes.SelectMany(other => other.Outputs), .. graph.Initializers.Select(tensor => tensor.Name)];
                return With(node with { Inputs = node.Inputs.SetItem(mutation.Below(node.Inputs.Length), mutation.Of(names)) });
            case 2 or 3 when node.Attributes.Length > 0:
                var index = mutation.Below(node.Attributes.Length);
                return With(node with { Attributes = node.Attributes.SetItem(index, Change(node.Attributes[index], mutation)) });
            case 4 when graph.Nodes.Length > 1:
                return graph with { Nodes = graph.Nodes.RemoveAt(place) };
            case 5:
                return graph with { Nodes = graph.Nodes.Insert(mutation.Below(graph.Nodes.Length), node) };
            case 6 when graph.Initializers.Length > 0:
                var at = mutation.Below(graph.Initializers.Length);
                return graph with { Initializers = graph.Initializers.SetItem(at, Change(graph.Initializers[at], mutation)) };
            default:
                var (input, shape) = (graph.Inputs[0], graph.Inputs[0].Shape!.Value);
                return graph with { Inputs = [input with { Shape = shape.SetItem(mutation.Below(shape.Length), new(mutation.Of(s_numbers))) }] };
        }
    }

    private static OnnxAttribute Change(OnnxAttribute attribute, Mutation mutation) => attribute.Value switch
    {
        long => new(attribute.Name, mutation.Of(s_numbers)),
        float => new(attribute.Name, mutation.Of<float>([0, -1, 1e-30f, 1e30f, float.NaN, float.PositiveInfinity])),
        string => new(attribute.Name, mutation.Of<string>(["", "SAME_LOWER", "reverse", "bidirectional", "edge", "tanh"])),
        ImmutableArray<long> { Length: > 0 } values when mutation.Chance(80) =>
            new(attribute.Name, values.SetItem(mutation.Below(values.Length), mutation.Of(s_numbers))),
        ImmutableArray<long> values => new(attribute.Name, values.Add(mutation.Of(s_numbers))),
        OnnxTensor tensor => new(attribute.Name, Change(tensor, mutation)),
        _ => new(mutation.Of<string>(["axis", "axes", "perm", "pads", "group"]), mutation.Of(s_numbers)),
    };

    private static OnnxTensor Change(OnnxTensor tensor, Mutation mutation)
    {
        var values = Enumerable.Range(0, 1 + mutation.Below(8)).Select(_ => mutation.Of(s_numbers)).ToArray();
        return mutation.Below(3) switch
        {
            0 => OnnxTensor.Of(tensor.Name, values, values.Length),
            1 => OnnxTensor.Of(tensor.Name, Array.ConvertAll(values, value => (float)value), values.Length),
            _ => OnnxTensor.Of(tensor.Name, [mutation.Of(s_numbers)]),
        };
    }
}
