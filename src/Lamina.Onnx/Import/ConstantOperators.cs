using System.Collections.Immutable;

namespace Lamina.Onnx;

/// <summary>Operators that only make or rearrange constants.</summary>
internal static class ConstantOperators
{
    /// <summary>Operators that have no inputs, or whose result follows from shapes alone.</summary>
    public static IEnumerable<KeyValuePair<string, Func<NodeCall, GraphValue>>> Table { get; } = new Dictionary<string, Func<NodeCall, GraphValue>>
    {
        ["Constant"] = Constant,
        ["ConstantOfShape"] = OfShape,
        ["Shape"] = Shape,
        ["Size"] = call => new Constant([], (long[])[Dimensions(call).Aggregate(1L, (product, size) => checked(product * size))]),
        ["Range"] = Range,
        ["Floor"] = call => new Constant(call.Constant(0).Dimensions, Array.ConvertAll(call.Constant(0).Reals, MathF.Floor)),
        ["Ceil"] = call => new Constant(call.Constant(0).Dimensions, Array.ConvertAll(call.Constant(0).Reals, MathF.Ceiling)),
        ["ReduceProd"] = call => new Constant(call.Whole("keepdims", 1) == 0 ? [] : [.. call.Constant(0).Dimensions.Select(_ => 1L)],
            (long[])[call.Constant(0).AllWholes().Aggregate(1L, (product, value) => checked(product * value))]),
    };

    /// <summary>Some places along an axis of a constant.</summary>
    public static Constant Take(Constant constant, int axis, IReadOnlyList<long> places, ImmutableArray<long> shape)
    {
        var (before, size) = (constant.Dimensions[..axis], constant.Dimensions[axis]);
        var after = constant.Dimensions[(axis + 1)..];
        ImmutableArray<long> dimensions = [.. before, .. shape, .. after];
        if (constant.IsUniform)
            return constant.In(dimensions);
        var width = ConstantMath.Bounded(after, constant.Count);
        _ = ConstantMath.Bounded(dimensions, constant.Count);
        return constant.IsWhole ? new(dimensions, Taken(constant.Wholes)) : new(dimensions, Taken(constant.Reals));

        T[] Taken<T>(T[] values)
        {
            var result = new List<T>();
            for (var outer = 0L; outer < values.Length / Math.Max(1, size * width); outer++)
                foreach (var place in places)
                    result.AddRange(values.AsSpan((int)(((outer * size) + place) * width), width));
            return [.. result];
        }
    }

    /// <summary>Constants one after the other along an axis.</summary>
    public static Constant Concatenate(IReadOnlyList<Constant> parts, int axis)
    {
        var sizes = parts.Sum(part => part.Dimensions[axis]);
        var dimensions = parts[0].Dimensions.SetItem(axis, sizes);
        _ = ConstantMath.Bounded(dimensions, parts.Sum(part => part.Held));
        return parts.All(part => part.IsWhole) ? new(dimensions, Joined(part => part.AllWholes())) : new(dimensions, Joined(part => part.All()));

        T[] Joined<T>(Func<Constant, T[]> all)
        {
            var outer = dimensions.Take(axis).Aggregate(1L, (product, size) => product * size);
            var values = parts.Select(all).ToList();
            var result = new List<T>();
            for (var row = 0L; row < outer; row++)
                foreach (var part in values)
                    result.AddRange(part.AsSpan((int)(row * (part.Length / outer)), (int)(part.Length / outer)));
            return [.. result];
        }
    }

    /// <summary>A constant with its axes in another order.</summary>
    public static Constant Transpose(Constant constant, IReadOnlyList<int> axes)
    {
        ImmutableArray<long> dimensions = [.. axes.Select(axis => constant.Dimensions[axis])];
        if (constant.IsUniform)
            return constant.In(dimensions);
        var atoms = constant.Dimensions.Select(size => new Atom(size)).ToList();
        return new(dimensions, AtomList.Reordered(constant.All(), atoms, [.. axes.Select(axis => atoms[axis])]));
    }

    private static Constant Constant(NodeCall call)
    {
        if (call.Tensor("value") is { } tensor)
            return new Constant(tensor);
        return call.Attribute("value_float") is float real ? new([], (float[])[real])
            : call.Attribute("value_int") is long whole ? new([], (long[])[whole])
            : call.Attribute("value_floats") is ImmutableArray<float> reals ? new([reals.Length], [.. reals])
            : call.Attribute("value_ints") is ImmutableArray<long> wholes ? new([wholes.Length], [.. wholes])
            : throw new RefusedException("its value is neither a tensor nor numbers");
    }

    private static Constant OfShape(NodeCall call)
    {
        ImmutableArray<long> dimensions = [.. call.Constant(0).AllWholes()];
        var value = call.Tensor("value") is { } tensor ? new Constant(tensor) : new Constant([1], (float[])[0]);
        return dimensions.All(size => size > 0) ? value.In(dimensions) : throw new RefusedException("it makes a constant without values");
    }

    private static Constant Shape(NodeCall call)
    {
        var dimensions = Dimensions(call);
        var (from, to) = ((int)call.Whole("start", 0), (int)call.Whole("end", dimensions.Length));
        (from, to) = (Math.Clamp(from < 0 ? from + dimensions.Length : from, 0, dimensions.Length),
            Math.Clamp(to < 0 ? to + dimensions.Length : to, 0, dimensions.Length));
        var part = dimensions[from..Math.Max(from, to)];
        return new([part.Length], [.. part]);
    }

    private static ImmutableArray<long> Dimensions(NodeCall call) => call.Input(0) switch
    {
        Signal signal => signal.Dimensions,
        Constant constant => constant.Dimensions,
        _ => throw new RefusedException("it lacks its input 0"),
    };

    private static Constant Range(NodeCall call)
    {
        var (from, to, step) = (call.Constant(0).Wholes[0], call.Constant(1).Wholes[0], call.Constant(2).Wholes[0]);
        if (!call.Constant(0).IsWhole || step == 0)
            throw new RefusedException("it counts by what is no whole number");
        var count = Math.Max(0, (long)Math.Ceiling(((double)to - from) / step));
        return new([count], [.. Enumerable.Range(0, ConstantMath.Bounded([count])).Select(i => from + (i * step))]);
    }
}
