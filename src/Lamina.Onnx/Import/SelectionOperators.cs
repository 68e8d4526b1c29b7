using System.Collections.Immutable;
using Lamina.Layers;

namespace Lamina.Onnx;

/// <summary>Operators that pick places along an axis, or add some: the last step, an embedding, or a frozen dense layer of ones and zeros.</summary>
internal static class SelectionOperators
{
    private const long MostWeights = 1 << 22;

    public static IEnumerable<KeyValuePair<string, Func<NodeCall, GraphValue>>> Table { get; } = new Dictionary<string, Func<NodeCall, GraphValue>>
    {
        ["Gather"] = Gather,
        ["Slice"] = Slice,
        ["Concat"] = Concatenate,
        ["Pad"] = Pad,
    };

    public static IEnumerable<KeyValuePair<string, Func<NodeCall, ImmutableArray<GraphValue?>>>> Several { get; } =
        new Dictionary<string, Func<NodeCall, ImmutableArray<GraphValue?>>> { ["Split"] = Split };

    /// <summary>Some places of a signal along an axis, in an order; −1 for a zero.</summary>
    private static Signal Pick(NodeCall call, Signal signal, int axis, IReadOnlyList<long> places)
    {
        var (atoms, size) = (signal.Axes[axis], signal.Dimensions[axis]);
        if (places.Select((place, i) => place == i).All(isSame => isSame) && places.Count == size)
            return signal;
        if (atoms.Contains(call.Batch))
            throw new RefusedException("it picks rows of a batch");
        if (places.Count == 1 && places[0] == size - 1 && signal.Order.Real() is { Length: > 1 } order && atoms.Real() is [var steps] && order[0] == steps)
        {
            var rest = signal.Order.Real().Remove(steps);
            return new Signal(call.Builder.Add(new LastStep(), call.Builder.Arranged(signal, atoms, rest)), rest, signal.Axes.SetItem(axis, []));
        }

        if (places.Count == 0 || size > MostWeights || size * places.Count > MostWeights)
            throw new RefusedException($"it picks {places.Count} of {size} places, which would take as many weights as their product");
        var weights = new float[size * places.Count];
        for (var i = 0; i < places.Count; i++)
        {
            if (places[i] >= 0)
                weights[(places[i] * places.Count) + i] = 1;
        }

        return ProductOperators.Along(call, signal, axis, weights, places.Count, isFrozen: true);
    }

    private static GraphValue Gather(NodeCall call)
    {
        if (call.Input(0) is Constant table)
        {
            var axis = NodeCall.Axis(call.Whole("axis", 0), table.Dimensions.Length);
            return call.Input(1) is Constant picks
                ? ConstantOperators.Take(table, axis, Places(picks, table.Dimensions[axis]), picks.Dimensions)
                : Embedded(call, table, call.Signal(1));
        }

        var (signal, chosen) = (call.Signal(), call.Constant(1));
        var along = NodeCall.Axis(call.Whole("axis", 0), signal.Axes.Length);
        var picked = Pick(call, signal, along, Places(chosen, signal.Dimensions[along]));
        if (chosen.Dimensions.Length == 1)
            return picked;
        if (chosen.Dimensions.Length == 0)
            return picked.Axes[along].Contains(call.Batch) ? throw new RefusedException("it picks a row of a batch")
                : picked.Seen(picked.Axes.RemoveAt(along));
        return Regrouping.Reshape(call, picked, [.. picked.Dimensions[..along], .. chosen.Dimensions, .. picked.Dimensions[(along + 1)..]]);
    }

    private static long[] Places(Constant constant, long size)
    {
        var places = constant.AllWholes();
        return places.All(place => place >= -size && place < size) ? Array.ConvertAll(places, place => place < 0 ? place + size : place)
            : throw new RefusedException($"it picks a place that is not among {size}");
    }

    private static Signal Embedded(NodeCall call, Constant table, Signal places)
    {
        if (table.Dimensions.Length != 2 || call.Whole("axis", 0) != 0)
            throw new RefusedException("it looks up what is no row of a constant table");
        var (words, values) = (checked((int)table.Dimensions[0]), checked((int)table.Dimensions[1]));
        if (places.Formula is not null)
            throw new RefusedException("what it looks up by is computed, where Lamina takes places as they come in");
        var made = new Atom(values);
        var source = call.Builder.Add(new Embedding(words, values), places.Source, ("weight", table.All()));
        return new Signal(source, [.. places.Order, made], [.. places.Axes, [made]]);
    }

    private static GraphValue Slice(NodeCall call)
    {
        var (starts, ends) = (call.WholesOrInput("starts", 1) ?? [], call.WholesOrInput("ends", 2) ?? []);
        var axes = call.WholesOrInput("axes", 3) ?? [.. Enumerable.Range(0, starts.Length).Select(axis => (long)axis)];
        var strides = call.Optional(4)?.AllWholes() ?? [.. Enumerable.Repeat(1L, starts.Length)];
        if (ends.Length != starts.Length || axes.Length != starts.Length || strides.Length != starts.Length || strides.Contains(0))
            throw new RefusedException("its starts, ends, axes and steps do not fit together");
        var value = call.Value(0);
        for (var i = 0; i < starts.Length; i++)
        {
            var dimensions = value is Constant given ? given.Dimensions : ((Signal)value).Dimensions;
            var axis = NodeCall.Axis(axes[i], dimensions.Length);
            if (starts[i] == 0 && ends[i] >= dimensions[axis] && strides[i] == 1)
                continue;
            var places = Range(starts[i], ends[i], strides[i], dimensions[axis]);
            value = value is Constant constant ? ConstantOperators.Take(constant, axis, places, [places.Count]) : Pick(call, (Signal)value, axis, places);
        }

        return value;
    }

    private static List<long> Range(long start, long end, long stride, long size)
    {
        long Bound(long place, long least, long most) => Math.Clamp(place < 0 ? place + size : place, least, most);
        var (from, to) = stride > 0 ? (Bound(start, 0, size), Bound(end, 0, size)) : (Bound(start, 0, size - 1), Bound(Math.Max(end, -size - 1), -1, size - 1));
        stride = Math.Clamp(stride, -size - 1, size + 1);
        if (Math.Abs(to - from) / Math.Abs(stride) > MostWeights)
            throw new RefusedException($"it picks {Math.Abs(to - from) / Math.Abs(stride)} places; at most {MostWeights} can be picked");
        var places = new List<long>();
        for (var place = from; stride > 0 ? place < to : place > to; place += stride)
            places.Add(place);
        return places;
    }

    private static ImmutableArray<GraphValue?> Split(NodeCall call)
    {
        var dimensions = call.Input(0) is Constant given ? given.Dimensions : call.Signal().Dimensions;
        var axis = NodeCall.Axis(call.Whole("axis", 0), dimensions.Length);
        var part = (dimensions[axis] + call.OutputCount - 1) / Math.Max(1, call.OutputCount);
        var sizes = call.WholesOrInput("split", 1)
            ?? [.. Enumerable.Range(0, call.OutputCount).Select(i => Math.Clamp(dimensions[axis] - (i * part), 0, part))];
        if (sizes.Sum() != dimensions[axis] || sizes.Length < call.OutputCount || sizes.Any(size => size < 0))
            throw new RefusedException($"it splits {dimensions[axis]} places into [{string.Join(", ", sizes)}]");
        var starts = sizes.Select((_, i) => sizes.Take(i).Sum()).ToList();
        return [.. Enumerable.Range(0, call.OutputCount).Select(i => !call.IsUsed(i) ? null
            : Range(starts[i], starts[i] + sizes[i], 1, dimensions[axis]) is var places && call.Input(0) is Constant constant
                ? (GraphValue)ConstantOperators.Take(constant, axis, places, [places.Count]) : Pick(call, call.Signal(), axis, places))];
    }

    private static GraphValue Concatenate(NodeCall call)
    {
        var values = Enumerable.Range(0, call.InputCount).Select(call.Input).ToList();
        if (values is [{ } only])
            return only;
        var rank = values[0] is Constant first ? first.Dimensions.Length : call.Signal().Axes.Length;
        var axis = NodeCall.Axis(call.Whole("axis", 1), rank);
        if (values.All(value => value is Constant))
            return ConstantOperators.Concatenate([.. values.Cast<Constant>()], axis);
        return values.Any(value => value is not Signal) ? throw new RefusedException("it appends a constant to a value of the network")
            : Appending.Join(call, [.. values.Cast<Signal>()], axis);
    }

    private static Signal Pad(NodeCall call)
    {
        var signal = call.Signal();
        var pads = call.WholesOrInput("pads", 1) ?? call.Wholes("paddings") ?? throw new RefusedException("it lacks its pads");
        var axes = call.Optional(3)?.AllWholes() ?? [.. Enumerable.Range(0, signal.Axes.Length).Select(axis => (long)axis)];
        if (pads.Length != 2 * axes.Length)
            throw new RefusedException($"it has {pads.Length} pads for {axes.Length} axes");
        var value = call.Has("value") ? call.Real("value", 0) : call.Optional(2)?.Single ?? 0;
        var sides = axes.Select((axis, i) => (Axis: NodeCall.Axis(axis, signal.Axes.Length), Before: pads[i], After: pads[i + axes.Length]))
            .Where(side => (side.Before, side.After) != (0, 0)).ToList();
        return call.Text("mode", "constant") == "constant" && sides.All(side => side.Before >= 0 && side.After >= 0)
            ? Appending.Zeros(call, signal, sides, value)
            : sides.Aggregate(signal, (padded, side) => Pick(call, padded, side.Axis, Around(call, signal.Dimensions[side.Axis], side.Before, side.After)));
    }

    private static List<long> Around(NodeCall call, long size, long before, long after)
    {
        var places = new List<long>();
        var mode = call.Text("mode", "constant");
        if (before is > MostWeights or < -MostWeights || after is > MostWeights or < -MostWeights || size > MostWeights)
            throw new RefusedException($"it pads {size} places by {before} and {after}");
        for (var place = -before; place < size + after; place++)
        {
            places.Add(mode switch
            {
                "edge" => Math.Clamp(place, 0, size - 1),
                "wrap" => ((place % size) + size) % size,
                "reflect" when Math.Max(before, after) < size => place < 0 ? -place : place >= size ? (2 * (size - 1)) - place : place,
                "constant" when call.Optional(2) is null or { Single: 0 } => place < 0 || place >= size ? -1 : place,
                _ => throw new RefusedException($"its mode is '{mode}' with pads {before} and {after} of {size} places"),
            });
        }

        return places;
    }
}
