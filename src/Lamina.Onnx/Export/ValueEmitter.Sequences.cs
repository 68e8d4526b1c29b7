using System.Collections.Immutable;
using Lamina.Operators;

namespace Lamina.Onnx;

internal sealed partial class ValueEmitter
{
    private readonly Dictionary<(Value, OnnxType), string> _lengths = [];

    private Emitted Reverse(Value value)
    {
        var (laid, lengths) = (value.Inputs[0], value.Inputs.ElementAtOrDefault(1));
        // What a recurrence makes of reversed steps, reversed, is what it makes from the last step to the first.
        if (laid.Operator is RecurrenceOperator { ReturnsSteps: true } recurrence && IsReversed(laid, lengths) && !_first.ContainsKey(laid))
            return Recurrence(laid, recurrence, isReverse: true);
        var steps = Any(laid) is { Layout: Layout.TimeFirst } known ? known : new(Natural(laid));
        var axis = steps.Layout == Layout.TimeFirst ? 0L : 1L;
        return steps with
        {
            Name = lengths is null
                ? graph.Node("Slice", [steps.Name, graph.Integers(-1), graph.Integers(long.MinValue), graph.Integers(axis), graph.Integers(-1)])
                : graph.Node("ReverseSequence", [steps.Name, LengthsOf(lengths, OnnxType.Int64)], null,
                    new OnnxAttribute("batch_axis", 1 - axis), new OnnxAttribute("time_axis", axis)),
        };
    }

    /// <summary>Whether a recurrence reads reversed steps of samples with these lengths.</summary>
    private static bool IsReversed(Value recurrence, Value? lengths) =>
        recurrence.Inputs[0].Operator is ReverseOperator && recurrence.Inputs[0].Inputs.ElementAtOrDefault(1) == lengths;

    private Emitted Recurrence(Value value, RecurrenceOperator recurrence, bool isReverse)
    {
        var (x, units) = (value.Inputs[0], value.Inputs[2].Shape[0]);
        var lengths = recurrence.HasLengths ? value.Inputs[^1] : null;
        if (!recurrence.ReturnsSteps && IsReversed(value, lengths))
            isReverse = true;
        if (isReverse)
            x = x.Inputs[0];
        var (type, order) = recurrence.Cell switch
        {
            RecurrentCell.Lstm => ("LSTM", (int[])[0, 3, 1, 2]),
            RecurrentCell.Gru => ("GRU", [1, 0, 2]),
            _ => ("RNN", [0]),
        };
        var layer = Constants.LayerOf(value.Inputs[1]);
        var features = value.Inputs[1].Shape[0];
        var width = (long)order.Length * units;
        var recurrentBias = recurrence.Cell == RecurrentCell.Gru ? Constants.Of(value.Inputs[4])! : new float[width];
        float[] biases = [.. Constants.Gates(Constants.Of(value.Inputs[3])!, 1, units, order), .. Constants.Gates(recurrentBias, 1, units, order)];
        ImmutableArray<string> inputs =
        [
            In(x, Layout.TimeFirst).Name,
            graph.Constant(Constants.Gates(Constants.Of(value.Inputs[1])!, features, units, order), [1, width, features], Constants.NameOf(value.Inputs[1])),
            graph.Constant(Constants.Gates(Constants.Of(value.Inputs[2])!, units, units, order), [1, width, units], Constants.NameOf(value.Inputs[2])),
            graph.Constant(biases, [1, 2 * width], Constants.NameOf(value.Inputs[3])),
            .. lengths is null ? Array.Empty<string>() : [LengthsOf(lengths, OnnxType.Int32)],
        ];
        List<OnnxAttribute> attributes = [new("hidden_size", units)];
        if (recurrence.Cell == RecurrentCell.Gru)
            attributes.Add(new("linear_before_reset", 1L));
        if (recurrence.Cell is RecurrentCell.Sigmoid or RecurrentCell.Relu)
            attributes.Add(new("activations", ImmutableArray.Create($"{recurrence.Cell}")));
        if (isReverse)
            attributes.Add(new("direction", "reverse"));
        var output = graph.Unique(layer ?? type.ToLowerInvariant());
        graph.Add(type, inputs, recurrence.ReturnsSteps ? [output] : ["", output], [.. attributes]);
        // The directions, of which there is one, are an axis: [time, 1, batch, units] or [1, batch, units].
        var squeezed = graph.Node("Squeeze", [output, graph.Integers(recurrence.ReturnsSteps ? 1 : 0)]);
        return new(squeezed, recurrence.ReturnsSteps ? Layout.TimeFirst : Layout.Natural);
    }

    /// <summary>Lengths as ONNX takes them: whole numbers in one axis.</summary>
    private string LengthsOf(Value lengths, OnnxType type)
    {
        if (!_lengths.TryGetValue((lengths, type), out var name))
        {
            var flat = graph.Node("Reshape", [Natural(lengths), graph.Integers(-1)]);
            _lengths[(lengths, type)] = name = graph.Node("Cast", [flat], null, new OnnxAttribute("to", (long)type));
        }

        return name;
    }

    private Emitted Scan(Value value, ScanOperator scan)
    {
        var steps = value.Inputs[0];
        var shape = graph.Node("Concat", [BatchSize(steps), graph.Integers(Sizes(scan.State.Shape))], null, new OnnxAttribute("axis", 0L));
        var zeros = graph.Node("ConstantOfShape", [shape]);
        var inner = new GraphBuilder(graph.Opset, graph);
        var body = new ValueEmitter(inner);
        OnnxValue[] inputs = [Declared("state", scan.State.Shape), Declared("step", scan.Step.Shape)];
        body.Know(scan.State, new Emitted(inputs[0].Name));
        body.Know(scan.Step, new Emitted(inputs[1].Name));
        body.Count(scan.Next);
        var next = body.Natural(scan.Next);
        var output = inner.Node("Identity", [next], "output");
        OnnxValue[] outputs = [new(next, OnnxType.Float, null), new(output, OnnxType.Float, null)];
        var states = graph.Unique("states");
        graph.Add("Scan", [zeros, Natural(steps)], [graph.Unique("last"), states], new OnnxAttribute("body", new OnnxGraph("body", inner.Nodes, [.. inputs],
            [.. outputs])), new OnnxAttribute("num_scan_inputs", 1L), new OnnxAttribute("scan_input_axes", [1L]), new OnnxAttribute("scan_output_axes", [1L]));
        return new(states);

        OnnxValue Declared(string name, Shape sample) =>
            new(inner.Unique(name), OnnxType.Float, [new OnnxDimension("batch"), .. sample.Dimensions.Select(size => new OnnxDimension(size))]);
    }
}
