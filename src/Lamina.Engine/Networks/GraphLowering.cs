using Lamina.Layers;
using Lamina.Operators;

namespace Lamina.Networks;

/// <summary>Says what a graph with its weights computes, in operators.</summary>
/// <param name="forms">Asks its components.</param>
/// <param name="weights">The weights.</param>
internal sealed class GraphLowering(OperatorForms forms, Weights weights)
{
    /// <summary>The output of a network for a sample, what its last activation is applied to, and how many of its steps are real; the others are 0.</summary>
    /// <param name="sample">The sample, as the network takes it.</param>
    public (Value Output, Value? Logits, Value? Lengths) Lower(Value sample)
    {
        var graph = weights.Network.Graph;
        Value[] inputs = graph.Inputs.IsEmpty ? [sample.Reshape(graph.Input)] : [.. graph.Inputs.Select(input => PartOf(sample, input))];
        Value?[] lengths = graph.Inputs.IsEmpty ? [null] : [.. graph.Inputs.Select(input => input.Lengths is { } place ? sample.Select(0, place) : null)];
        var (output, logits, length) = Lower(graph, inputs, lengths);
        return (RealOf(output), logits is null ? null : RealOf(logits), length);

        Value RealOf(Value value) => new OperatorPass { Inputs = [value], Lengths = [length] }.Real();
    }

    private (Value Output, Value? Logits, Value? Lengths) Lower(LayerGraph graph, Value[] inputs, Value?[] lengths)
    {
        var outputs = new Value[graph.Nodes.Length];
        Value? logits = null;
        foreach (var (index, node) in graph.Nodes.Index())
        {
            var pass = new OperatorPass
            {
                Inputs = [.. node.Sources.Select(source => source >= 0 ? outputs[source] : inputs[~source])],
                Lengths = [.. node.Sources.Select(source => LengthsOf(graph.LengthsOf(source)))],
                Tensors = node.Parameters.Concat(node.State).ToDictionary(slot => slot.Name, slot => TensorOf(node, slot)),
                Children = (child, input) => ChildOf(node, child, input, LengthsOf(graph.LengthsOf(node.Sources[0]))),
            };
            var output = node.Plan.IsView ? pass.Input.Reshape(node.Plan.Output) : forms.Of(node.Layer, pass, node.Plan.Output, node.Name);
            logits = node.Activation is null ? null : output;
            outputs[index] = node.Activation is not { } activation ? output
                : forms.Of(activation, new OperatorPass { Inputs = [output] }, node.Plan.Output, node.Name);
        }

        return outputs.Length == 0 ? (inputs[0], null, lengths[0]) : (outputs[^1], logits, LengthsOf(graph.Nodes[^1].Lengths));

        Value? LengthsOf(GraphLengths? wanted) => wanted is null ? null
            : wanted.Origin is not { } origin ? lengths[graph.InputLengths.IndexOf(wanted)]
            : Value.Constant([.. TableOf(graph, wanted)]).Gather(LengthsOf(origin)!);
    }

    private Value ChildOf(LayerNode node, string child, Value input, Value? lengths)
    {
        var graph = node.Children[child];
        return Lower(graph, [input], [graph.InputLengths[0] is null ? null : lengths]).Output;
    }

    private Value TensorOf(LayerNode node, TensorSlot slot)
    {
        var tensor = weights.Network.Tensors.First(tensor => tensor.Name == $"{node.Name}.{slot.Name}");
        return Value.Constant(slot.Shape, weights[tensor].ToArray(), tensor.Name);
    }

    private static Value PartOf(Value sample, NetworkInput input) => sample.Select(0, input.Places.AsSpan()).Reshape(input.Shape);

    // What becomes of each length from 0 on: there is none of 0, and none above the steps of the samples that have them.
    private static IEnumerable<float> TableOf(LayerGraph graph, GraphLengths lengths)
    {
        var steps = graph.Nodes.SelectMany(node => node.Sources.Zip(node.Inputs))
            .First(taken => graph.LengthsOf(taken.First) == lengths.Origin).Second[0];
        return Enumerable.Range(0, steps + 1).Select(length => length == 0 ? 0f : lengths.Change!(length));
    }
}
