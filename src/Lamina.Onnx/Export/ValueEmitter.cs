using System.Collections.Immutable;
using Lamina.Operators;

namespace Lamina.Onnx;

/// <summary>
/// Writes values as nodes of an ONNX graph, each where it is first needed. Images lie channels first between convolutions and pools; only where that ends, or
/// begins, an axis is moved.
/// </summary>
internal sealed partial class ValueEmitter(GraphBuilder graph)
{
    private readonly Dictionary<(Value, Layout), Emitted> _known = [];
    private readonly Dictionary<Value, Emitted> _first = [];
    private readonly Dictionary<Value, EmittedText?> _texts = [];
    private readonly Dictionary<Value, int> _uses = [];

    /// <summary>Says that a value has a name in the graph.</summary>
    public void Know(Value value, Emitted emitted)
    {
        _first[value] = emitted;
        _known[(value, emitted.Layout)] = emitted;
    }

    /// <summary>Says that a value that stands for texts has a name in the graph.</summary>
    public void Know(Value value, EmittedText text) => _texts[value] = text;

    /// <summary>Counts how often what a value is made of is read; call it for each output before any is written.</summary>
    public void Count(Value value)
    {
        _uses[value] = _uses.GetValueOrDefault(value) + 1;
        if (_uses[value] > 1)
            return;
        foreach (var input in value.Inputs)
            Count(input);
    }

    /// <summary>The name of a value as Lamina lays it out, with a batch axis where it has one.</summary>
    public string Natural(Value value) => In(value, Layout.Natural).Name;

    /// <summary>A value as it is cheapest.</summary>
    private Emitted Any(Value value)
    {
        if (!_first.TryGetValue(value, out var emitted))
            Know(value, emitted = Emit(value));
        return emitted;
    }

    private Emitted In(Value value, Layout layout)
    {
        if (_known.TryGetValue((value, layout), out var known))
            return known;
        // Of one channel, both layouts of an image that is only seen so are the same numbers.
        if (layout == Layout.ChannelsFirst && value.Operator is ReshapeOperator && !_first.ContainsKey(value) && IsOneChannel(value.Shape))
            return Keep(value, new(graph.Node("Reshape", [Natural(value.Inputs[0]), ShapeOf(Moved(value.Shape))]), layout));
        var first = Any(value);
        return first.Layout == layout ? first : Keep(value, layout == Layout.Natural ? ToNatural(value, first) : FromNatural(value, layout));
    }

    private Emitted Keep(Value value, Emitted emitted) => _known[(value, emitted.Layout)] = emitted;

    private Emitted ToNatural(Value value, Emitted from)
    {
        if (from.Layout == Layout.Permuted)
        {
            var places = new long[from.Order.Length];
            foreach (var (place, natural) in from.Order.Index())
                places[natural] = place;
            return new(graph.Node("Gather", [from.Name, graph.Integers(places)], null, new OnnxAttribute("axis", 1L)));
        }

        var rank = value.Shape.Rank + 1;
        return from.Layout == Layout.ChannelsFirst && IsOneChannel(value.Shape)
            ? new(graph.Node("Reshape", [from.Name, ShapeOf(value.Shape.Dimensions)]))
            : new(Transposed(from.Name, from.Layout == Layout.TimeFirst ? [1, 0, .. Enumerable.Range(2, rank - 2)] : [0, .. Enumerable.Range(2, rank - 2), 1]));
    }

    private Emitted FromNatural(Value value, Layout layout)
    {
        var (name, rank) = (Natural(value), value.Shape.Rank + 1);
        if (layout == Layout.ChannelsFirst && rank == 2)
            return new(name, layout);
        if (layout == Layout.ChannelsFirst && IsOneChannel(value.Shape))
            return new(graph.Node("Reshape", [name, ShapeOf(Moved(value.Shape))]), layout);
        ImmutableArray<int> axes = layout == Layout.TimeFirst ? [1, 0, .. Enumerable.Range(2, rank - 2)] : [0, rank - 1, .. Enumerable.Range(1, rank - 2)];
        return new(Transposed(name, axes), layout);
    }

    private Emitted Emit(Value value) => TextOf(value) is { } text ? new(Number(text)) : value.Operator switch
    {
        ConstantOperator constant => new(graph.Constant(
            constant.Values.Span, constant.Values.Length == 1 ? [] : [.. value.Shape.Dimensions.Select(size => (long)size)], constant.Name)),
        ElementwiseOperator elementwise => Elementwise(value, elementwise.Function),
        ReduceOperator reduce => Reduce(value, reduce),
        ReshapeOperator => Reshape(value),
        PermuteOperator permute => new(Transposed(Natural(value.Inputs[0]), [0, .. permute.Axes.Select(axis => axis + 1)])),
        ConcatenateOperator concatenate => Concatenate(value, concatenate.Axis),
        SelectOperator select => Select(value, select),
        BroadcastOperator => new(graph.Node("Expand", [Natural(value.Inputs[0]), graph.Integers([1, .. value.Shape.Dimensions.Select(size => (long)size)])])),
        PadOperator pad => Pad(value, pad),
        ReverseOperator => Reverse(value),
        GatherOperator => Gather(value),
        ProductOperator => Product(value),
        ConvolveOperator convolve => Convolve(value, convolve),
        PoolOperator pool => Pool(value, pool),
        SoftmaxOperator => Softmax(value),
        BatchNormalizeOperator normalize => BatchNormalize(value, normalize.Epsilon),
        LayerNormalizeOperator normalize => LayerNormalize(value, normalize.Epsilon),
        RecurrenceOperator recurrence => Recurrence(value, recurrence, isReverse: false),
        ScanOperator scan => Scan(value, scan),
        _ => throw new InvalidOperationException($"'{value.Operator}' is not known to the exporter."),
    };

    private Emitted Reshape(Value value)
    {
        var from = value.Inputs[0];
        if (value.Shape.Rank == 1 && Any(from) is { Layout: Layout.ChannelsFirst } image && from.Shape.Rank > 1)
        {
            var flat = graph.Node("Flatten", [image.Name], null, new OnnxAttribute("axis", 1L));
            var (channels, places) = (from.Shape[^1], (int)(from.Shape.Count / from.Shape[^1]));
            return IsOneChannel(from.Shape) ? new(flat)
                : new(flat, Layout.Permuted, [.. Enumerable.Range(0, channels * places).Select(place => (place % places * channels) + (place / places))]);
        }

        return value.Shape.Rank == 1 && value.IsBatch
            ? new(graph.Node("Flatten", [Natural(from)], null, new OnnxAttribute("axis", 1L)))
            : new(graph.Node("Reshape", [Natural(from), value.IsBatch ? ShapeOf(value.Shape.Dimensions) : graph.Integers(Sizes(value.Shape))]));
    }

    private Emitted Concatenate(Value value, int axis)
    {
        // All in another layout stay there; what is the same for all samples has none.
        Layout[] layouts = [.. value.Inputs.Select(input => input.IsBatch && input.Shape.Rank > 1 ? Any(input).Layout : Layout.Natural).Distinct()];
        var layout = layouts is [Layout.ChannelsFirst or Layout.TimeFirst] ? layouts[0] : Layout.Natural;
        var names = value.Inputs.Select(input => layout == Layout.Natural ? Batch(input) : Any(input).Name);
        var place = layout switch
        {
            Layout.ChannelsFirst => axis == value.Shape.Rank - 1 ? 1 : axis + 2,
            Layout.TimeFirst => axis == 0 ? 0 : axis + 1,
            _ => axis + 1,
        };
        return new(graph.Node("Concat", [.. names], null, new OnnxAttribute("axis", (long)place)), layout);

        // What is the same for all samples is repeated for each.
        string Batch(Value input) => input.IsBatch ? Natural(input) : graph.Node(
            "Expand", [Natural(input), graph.Node("Concat", [BatchSize(value.Inputs.First(other => other.IsBatch)), graph.Integers(Sizes(input.Shape))], null,
                new OnnxAttribute("axis", 0L))]);
    }

    private Emitted Select(Value value, SelectOperator select)
    {
        var from = Natural(value.Inputs[0]);
        var axis = select.Axis + (value.IsBatch ? 1 : 0);
        return new(select.IsSlice
            ? graph.Node("Slice", [from, graph.Integers(select.Places[0]), graph.Integers(select.Places[^1] + 1), graph.Integers(axis)])
            : graph.Node("Gather", [from, graph.Integers([.. select.Places.Select(place => (long)place)])], null, new OnnxAttribute("axis", (long)axis)));
    }

    private Emitted Gather(Value value)
    {
        var places = graph.Node("Cast", [Natural(value.Inputs[1])], null, new OnnxAttribute("to", (long)OnnxType.Int64));
        return new(graph.Node("Gather", [Table(value.Inputs[0]), places], Constants.LayerOf(value.Inputs[0]), new OnnxAttribute("axis", 0L)));

        string Table(Value table) => table.Operator is ConstantOperator constant
            ? graph.Constant(constant.Values.Span, Sizes(table.Shape), constant.Name)
            : Natural(table);
    }

    private string Transposed(string name, ImmutableArray<int> axes) =>
        graph.Node("Transpose", [name], null, new OnnxAttribute("perm", [.. axes.Select(axis => (long)axis)]));

    /// <summary>The shape of a batch of samples, the batch as it is.</summary>
    private string ShapeOf(IEnumerable<int> sample) => graph.Integers([0, .. sample.Select(size => (long)size)]);

    private string BatchSize(Value value) =>
        graph.Node("Shape", [Natural(value)], null, new OnnxAttribute("start", 0L), new OnnxAttribute("end", 1L));

    private static long[] Sizes(Shape shape) => [.. shape.Dimensions.Select(size => (long)size)];

    private static IEnumerable<int> Moved(Shape shape) => [shape[^1], .. shape.Dimensions[..^1]];

    private static bool IsOneChannel(Shape shape) => shape[^1] == 1 || shape.Dimensions[..^1].All(size => size == 1);
}
