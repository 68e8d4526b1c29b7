using System.Collections.Immutable;

namespace Lamina.Onnx;

/// <summary>Operators that see the same values with other axes: nothing of a network computes for them.</summary>
internal static class ShapeOperators
{
    public static IEnumerable<KeyValuePair<string, Func<NodeCall, GraphValue>>> Table { get; } = new Dictionary<string, Func<NodeCall, GraphValue>>
    {
        ["Identity"] = call => call.Value(0),
        ["Dropout"] = Dropout,
        ["Cast"] = Cast,
        ["CastLike"] = call => call.Value(0),
        ["Flatten"] = Flatten,
        ["Reshape"] = Reshape,
        ["Squeeze"] = Squeeze,
        ["Unsqueeze"] = Unsqueeze,
        ["Transpose"] = Transpose,
        ["Expand"] = Expand,
        ["DepthToSpace"] = DepthToSpace,
        ["SpaceToDepth"] = SpaceToDepth,
    };

    private static GraphValue Dropout(NodeCall call)
    {
        if (call.Input(2) is not null && call.Constant(2) is { Single: not 0 } && !(call.Input(1) is Constant { Single: 0 }))
            throw new RefusedException("it drops values at random, since its training_mode is on. Export the model for inference");
        return call.IsUsed(1) ? throw new RefusedException("its mask is read, which is there in training alone") : call.Value(0);
    }

    private static GraphValue Cast(NodeCall call)
    {
        var type = (OnnxType)call.Whole("to", (long)OnnxType.Float);
        var isReal = type is OnnxType.Float or OnnxType.Double or OnnxType.Float16 or OnnxType.BFloat16;
        return (call.Input(0), isReal) switch
        {
            (Constant { IsWhole: true } constant, true) => new Constant(constant.Dimensions, constant.Reals),
            (Constant { IsWhole: false } constant, false) => new Constant(constant.Dimensions, constant.Wholes),
            (Constant constant, _) => constant,
            (Signal { IsWhole: true } signal, true) => new Signal(signal.Source, signal.Order, signal.Axes),
            (Signal { IsCondition: true } signal, true) => signal.With($"where({signal.Text}, 1, 0)"),
            (Signal { IsWhole: false, IsCondition: false } signal, true) => signal,
            (Signal { IsWhole: true } signal, _) => signal,
            (Signal { IsCondition: true } signal, _) when type == OnnxType.Bool => signal,
            _ => throw new RefusedException($"it makes {type} of floating point numbers, which Lamina's networks do not compute with"),
        };
    }

    private static GraphValue Flatten(NodeCall call)
    {
        var axis = call.Whole("axis", 1);
        if (call.Input(0) is Constant constant)
        {
            var at = axis == constant.Dimensions.Length ? constant.Dimensions.Length : NodeCall.Axis(axis, constant.Dimensions.Length);
            return constant.In([constant.Dimensions[..at].Aggregate(1L, (a, b) => a * b), constant.Dimensions[at..].Aggregate(1L, (a, b) => a * b)]);
        }

        var signal = call.Signal();
        var first = axis == signal.Axes.Length ? signal.Axes.Length : NodeCall.Axis(axis, signal.Axes.Length);
        return signal.Seen([[.. signal.Axes[..first].SelectMany(atoms => atoms)], [.. signal.Axes[first..].SelectMany(atoms => atoms)]]);
    }

    private static GraphValue Reshape(NodeCall call)
    {
        var shape = call.WholesOrInput("shape", 1) ?? throw new RefusedException("it lacks a shape");
        var keepsZeros = call.Whole("allowzero", 0) != 0;
        if (call.Input(0) is Constant constant)
            return constant.In(Regrouping.Resolve(shape, constant.Dimensions, keepsZeros));
        return Regrouping.Reshape(call, call.Signal(), Regrouping.Resolve(shape, call.Signal().Dimensions, keepsZeros));
    }

    private static GraphValue Squeeze(NodeCall call)
    {
        var named = call.WholesOrInput("axes", 1);
        if (call.Input(0) is Constant constant)
        {
            var left = Axes(named, constant.Dimensions.Length, axis => constant.Dimensions[axis] == 1);
            return constant.In([.. constant.Dimensions.Where((_, axis) => !left.Contains(axis))]);
        }

        var signal = call.Signal();
        var gone = Axes(named, signal.Axes.Length, axis => signal.Dimensions[axis] == 1 && !signal.Axes[axis].Contains(call.Batch));
        if (gone.Any(axis => signal.Axes[axis].Contains(call.Batch)))
            throw new RefusedException("it takes away the axis of the batch");
        return gone.All(axis => signal.Dimensions[axis] == 1) ? signal.Seen([.. signal.Axes.Where((_, axis) => !gone.Contains(axis))])
            : throw new RefusedException("it takes away an axis that is longer than 1");
    }

    private static HashSet<int> Axes(ImmutableArray<long>? named, int rank, Func<int, bool> otherwise) => named is { } axes
        ? [.. axes.Select(axis => NodeCall.Axis(axis, rank))] : [.. Enumerable.Range(0, rank).Where(otherwise)];

    private static GraphValue Unsqueeze(NodeCall call)
    {
        var named = call.WholesOrInput("axes", 1) ?? throw new RefusedException("it lacks its axes");
        var rank = (call.Input(0) is Constant given ? given.Dimensions.Length : call.Signal().Axes.Length) + named.Length;
        var added = named.Select(axis => NodeCall.Axis(axis, rank)).Order().ToList();
        if (call.Input(0) is Constant constant)
        {
            var dimensions = constant.Dimensions.ToBuilder();
            foreach (var axis in added)
                dimensions.Insert(axis, 1);
            return constant.In(dimensions.ToImmutable());
        }

        var axes = call.Signal().Axes.ToBuilder();
        foreach (var axis in added)
            axes.Insert(axis, []);
        return call.Signal().Seen(axes.ToImmutable());
    }

    private static GraphValue Transpose(NodeCall call)
    {
        var rank = call.Input(0) is Constant given ? given.Dimensions.Length : call.Signal().Axes.Length;
        var axes = call.Wholes("perm")?.Select(axis => NodeCall.Axis(axis, rank)).ToList() ?? [.. Enumerable.Range(0, rank).Reverse()];
        if (!axes.Order().SequenceEqual(Enumerable.Range(0, rank)))
            throw new RefusedException($"its perm [{string.Join(", ", axes)}] does not name each of {rank} axes once");
        return call.Input(0) is Constant constant ? ConstantOperators.Transpose(constant, axes)
            : call.Signal().Seen([.. axes.Select(axis => call.Signal().Axes[axis])]);
    }

    private static GraphValue Expand(NodeCall call)
    {
        ImmutableArray<long> shape = [.. call.Constant(1).AllWholes()];
        if (call.Input(0) is Constant constant)
        {
            var dimensions = ConstantMath.Common(constant.Dimensions, shape);
            return constant.IsUniform ? constant.In(dimensions)
                : constant.IsWhole ? new Constant(dimensions, ConstantMath.Spread(constant.Wholes, constant.Dimensions, dimensions))
                : new Constant(dimensions, ConstantMath.Spread(constant.Reals, constant.Dimensions, dimensions));
        }

        return Broadcast.Widened(call, call.Signal(), shape);
    }

    private static Signal DepthToSpace(NodeCall call)
    {
        var (signal, block) = (call.Signal(), call.Whole("blocksize", 1));
        var (n, c, h, w) = Picture(signal);
        if (block < 1 || c % (block * block) != 0)
            throw new RefusedException($"it divides {c} channels into blocks of {block} × {block}");
        var isColumnsFirst = call.Text("mode", "DCR") == "DCR";
        var rest = c / (block * block);
        var split = Regrouping.Reshape(call, signal, isColumnsFirst ? [n, block, block, rest, h, w] : [n, rest, block, block, h, w]);
        int[] order = isColumnsFirst ? [0, 3, 4, 1, 5, 2] : [0, 1, 4, 2, 5, 3];
        var axes = order.Select(axis => split.Axes[axis]).ToList();
        return split.Seen([axes[0], axes[1], [.. axes[2], .. axes[3]], [.. axes[4], .. axes[5]]]);
    }

    private static Signal SpaceToDepth(NodeCall call)
    {
        var (signal, block) = (call.Signal(), call.Whole("blocksize", 1));
        var (n, c, h, w) = Picture(signal);
        if (block < 1 || h % block != 0 || w % block != 0)
            throw new RefusedException($"it divides {h} × {w} into blocks of {block} × {block}");
        var split = Regrouping.Reshape(call, signal, [n, c, h / block, block, w / block, block]);
        var axes = split.Axes;
        return split.Seen([axes[0], [.. axes[3], .. axes[5], .. axes[1]], axes[2], axes[4]]);
    }

    private static (long N, long C, long H, long W) Picture(Signal signal) => signal.Dimensions is [var n, var c, var h, var w] ? (n, c, h, w)
        : throw new RefusedException($"it takes pictures, but receives [{string.Join(", ", signal.Dimensions)}]");
}
