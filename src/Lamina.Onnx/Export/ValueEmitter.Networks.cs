using System.Collections.Immutable;
using Lamina.Operators;

namespace Lamina.Onnx;

internal sealed partial class ValueEmitter
{
    private Emitted Product(Value value)
    {
        if (value.Inputs[1].Operator is not ConstantOperator)
            return new(graph.Node("MatMul", [Natural(value.Inputs[0]), Natural(value.Inputs[1])]));
        var (x, weight) = Factors(value);
        var layout = Any(value.Inputs[0]).Layout == Layout.TimeFirst && value.Shape.Rank > 1 ? Layout.TimeFirst : Layout.Natural;
        return new(graph.Node("MatMul", [x, weight], Constants.LayerOf(value.Inputs[1])), layout);
    }

    /// <summary>The factors of a product with a constant, whose rows are as the other factor's places lie.</summary>
    private (string X, string Weight) Factors(Value product)
    {
        var (x, weight) = (Any(product.Inputs[0]), product.Inputs[1]);
        var (values, columns, name) = (Constants.Of(weight)!, weight.Shape[^1], Constants.NameOf(weight));
        if (x.Layout == Layout.Permuted)
            values = [.. x.Order.SelectMany(row => values.AsSpan(row * columns, columns).ToArray())];
        return (x.Layout == Layout.ChannelsFirst ? Natural(product.Inputs[0]) : x.Name, graph.Constant(values, Sizes(weight.Shape), name));
    }

    private Emitted Convolve(Value value, ConvolveOperator convolve)
    {
        var (x, weight, windows) = (value.Inputs[0], value.Inputs[1], convolve.Windows);
        if (x.Operator is PadOperator pad && pad.Before[^1] + pad.After[^1] == 0 && _uses.GetValueOrDefault(x) <= 1 && !_first.ContainsKey(x))
            (x, windows) = (x.Inputs[0], [.. windows.Select((window, axis) =>
                window with { Before = window.Before + pad.Before[axis], After = window.After + pad.After[axis] })]);
        var places = windows.Length;
        // [window…, channels, filters] to [filters, channels, window…]
        int[] axes = [places + 1, places, .. Enumerable.Range(0, places)];
        var values = Constants.Permute(Constants.Of(weight)!, weight.Shape.Dimensions, axes);
        ImmutableArray<string> inputs = [In(x, Layout.ChannelsFirst).Name,
            graph.Constant(values, [.. axes.Select(axis => (long)weight.Shape[axis])], Constants.NameOf(weight)),
            .. value.Inputs.Skip(2).Select(bias => graph.Constant(Constants.Of(bias)!, Sizes(bias.Shape), Constants.NameOf(bias)))];
        return new(graph.Node("Conv", inputs, Constants.LayerOf(weight),
            [.. WindowAttributes(windows, hasDilations: true), new OnnxAttribute("group", (long)convolve.Groups)]), Layout.ChannelsFirst);
    }

    private Emitted Pool(Value value, PoolOperator pool)
    {
        var x = In(value.Inputs[0], Layout.ChannelsFirst).Name;
        var attributes = WindowAttributes(pool.Windows, hasDilations: false);
        return new(pool.Reduction == Reduction.Maximum
            ? graph.Node("MaxPool", [x], null, [.. attributes])
            : graph.Node("AveragePool", [x], null, [.. attributes, new OnnxAttribute("count_include_pad", pool.CountsPads ? 1L : 0L)]), Layout.ChannelsFirst);
    }

    private static IEnumerable<OnnxAttribute> WindowAttributes(ImmutableArray<OperatorWindow> windows, bool hasDilations)
    {
        yield return new("kernel_shape", [.. windows.Select(window => (long)window.Size)]);
        yield return new("strides", [.. windows.Select(window => (long)window.Stride)]);
        yield return new("pads", [.. windows.Select(window => (long)window.Before), .. windows.Select(window => (long)window.After)]);
        if (hasDilations && windows.Any(window => window.Dilation > 1))
            yield return new("dilations", [.. windows.Select(window => (long)window.Dilation)]);
    }

    private Emitted Pad(Value value, PadOperator pad)
    {
        var laid = Any(value.Inputs[0]);
        var isFirst = laid.Layout == Layout.ChannelsFirst;
        int[] axes = isFirst ? [value.Shape.Rank - 1, .. Enumerable.Range(0, value.Shape.Rank - 1)] : [.. Enumerable.Range(0, value.Shape.Rank)];
        var pads = graph.Integers([0, .. axes.Select(axis => (long)pad.Before[axis]), 0, .. axes.Select(axis => (long)pad.After[axis])]);
        return new(graph.Node("Pad", [isFirst ? laid.Name : Natural(value.Inputs[0]), pads]), isFirst ? Layout.ChannelsFirst : Layout.Natural);
    }

    private Emitted Reduce(Value value, ReduceOperator reduce)
    {
        var (input, rank) = (value.Inputs[0], value.Inputs[0].Shape.Rank);
        var mayBeFirst = input.IsBatch && rank > 1 && (reduce.Keeps || !reduce.Axes.Contains(rank - 1));
        var laid = mayBeFirst && Any(input) is { Layout: Layout.ChannelsFirst } first ? first : null;
        long[] axes = [.. reduce.Axes.Select(axis => laid is null ? axis + (input.IsBatch ? 1L : 0) : axis == rank - 1 ? 1 : axis + 2)];
        var type = reduce.Reduction switch { Reduction.Sum => "ReduceSum", Reduction.Mean => "ReduceMean", _ => "ReduceMax" };
        // The batch stays, and an only axis that goes leaves one number.
        var keeps = new OnnxAttribute("keepdims", reduce.Keeps || reduce.Axes.Length == rank ? 1L : 0L);
        var name = laid?.Name ?? Natural(input);
        var reduced = reduce.Reduction == Reduction.Sum || graph.Opset >= 18
            ? graph.Node(type, [name, graph.Integers(axes)], null, keeps)
            : graph.Node(type, [name], null, new OnnxAttribute("axes", [.. axes]), keeps);
        if (!reduce.Keeps && reduce.Axes.Length == rank && rank > 1)
            reduced = graph.Node("Reshape", [reduced, ShapeOf([1])]);
        return new(reduced, laid is not null && value.Shape.Rank > 1 ? Layout.ChannelsFirst : Layout.Natural);
    }

    private Emitted Softmax(Value value)
    {
        var laid = value.Shape.Rank > 1 ? Any(value.Inputs[0]) : new(Natural(value.Inputs[0]));
        return laid with { Name = graph.Node("Softmax", [laid.Name], null, new OnnxAttribute("axis", laid.Layout == Layout.ChannelsFirst ? 1L : -1L)) };
    }

    private Emitted BatchNormalize(Value value, float epsilon)
    {
        var x = value.Inputs[0];
        var laid = x.Shape.Rank > 1 ? In(x, Layout.ChannelsFirst) : Any(x);
        var parameters = value.Inputs.Skip(1).Select(parameter =>
        {
            var values = Constants.Of(parameter)!;
            return graph.Constant(laid.Layout == Layout.Permuted ? [.. laid.Order.Select(place => values[place])] : values, Sizes(parameter.Shape),
                Constants.NameOf(parameter));
        });
        return laid with
        {
            Name = graph.Node("BatchNormalization", [laid.Name, .. parameters], Constants.LayerOf(value.Inputs[1]), new OnnxAttribute("epsilon", epsilon)),
        };
    }

    private Emitted LayerNormalize(Value value, float epsilon)
    {
        var laid = Any(value.Inputs[0]) is { Layout: Layout.TimeFirst } steps ? steps : new(Natural(value.Inputs[0]));
        return laid with
        {
            Name = graph.Node("LayerNormalization", [laid.Name, Parameter(value.Inputs[1]), Parameter(value.Inputs[2])], Constants.LayerOf(value.Inputs[1]),
                new OnnxAttribute("axis", -1L), new OnnxAttribute("epsilon", epsilon)),
        };

        string Parameter(Value parameter) => graph.Constant(Constants.Of(parameter)!, Sizes(parameter.Shape), Constants.NameOf(parameter));
    }
}
