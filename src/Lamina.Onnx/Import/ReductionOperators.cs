using System.Collections.Immutable;
using Lamina.Layers;

namespace Lamina.Onnx;

/// <summary>Means, sums and extremes over whole axes, as global pooling.</summary>
internal static class ReductionOperators
{
    public static IEnumerable<KeyValuePair<string, Func<NodeCall, GraphValue>>> Table { get; } = new Dictionary<string, Func<NodeCall, GraphValue>>
    {
        ["GlobalAveragePool"] = call => Global(call, isLargest: false),
        ["GlobalMaxPool"] = call => Global(call, isLargest: true),
        ["ReduceMean"] = call => Reduced(call, isLargest: false),
        ["ReduceMax"] = call => Reduced(call, isLargest: true),
        ["ReduceSum"] = Sum,
        ["ReduceMin"] = call => Negative(call.Builder, Reduced(call, isLargest: true, isNegative: true)),
    };

    private static Signal Global(NodeCall call, bool isLargest)
    {
        var signal = Images.Require(call);
        return Over(call.Builder, signal, [.. Enumerable.Range(2, signal.Axes.Length - 2)], keeps: true, isLargest);
    }

    private static Signal Sum(NodeCall call)
    {
        var (signal, axes) = (call.Signal(), Axes(call));
        var count = axes.Aggregate(1L, (product, axis) => product * signal.Dimensions[axis]);
        var mean = Reduced(call, isLargest: false);
        return count == 1 ? mean : ElementwiseOperators.Apply(call.Builder, mean, z => $"({z} * {KnownActivation.Number(count)})");
    }

    private static Signal Reduced(NodeCall call, bool isLargest, bool isNegative = false)
    {
        var signal = isNegative ? Negative(call.Builder, call.Signal()) : call.Signal();
        return Over(call.Builder, signal, Axes(call), call.Whole("keepdims", 1) != 0, isLargest);
    }

    private static ImmutableArray<int> Axes(NodeCall call)
    {
        var signal = call.Signal();
        if (signal.IsWhole)
            throw new RefusedException("it computes with whole numbers of the input, which only an embedding (Gather from a constant table) takes");
        var named = call.WholesOrInput("axes", 1) ?? [];
        if (named.IsEmpty && call.Whole("noop_with_empty_axes", 0) != 0)
            return [];
        ImmutableArray<int> axes = named.IsEmpty ? [.. Enumerable.Range(0, signal.Axes.Length)]
            : [.. named.Select(axis => NodeCall.Axis(axis, signal.Axes.Length)).Distinct()];
        return axes.Any(axis => signal.Axes[axis].Contains(call.Batch)) ? throw new RefusedException("it reduces the rows of a batch to one") : axes;
    }

    private static Signal Negative(NetworkBuilder builder, Signal signal) => ElementwiseOperators.Apply(builder, signal, z => $"(-{z})");

    /// <summary>The mean, or the largest, over some axes.</summary>
    private static Signal Over(NetworkBuilder builder, Signal signal, ImmutableArray<int> axes, bool keeps, bool isLargest)
    {
        ImmutableArray<Atom> gone = [.. signal.Order.Where(atom => atom.Size > 1 && axes.Any(axis => signal.Axes[axis].Contains(atom)))];
        ImmutableArray<Atom> kept = [.. signal.Order.Where(atom => atom.Size > 1 && !gone.Contains(atom))];
        ImmutableArray<ImmutableArray<Atom>> left = keeps ? [.. signal.Axes.Select((atoms, axis) => axes.Contains(axis) ? [] : atoms)]
            : [.. signal.Axes.Where((_, axis) => !axes.Contains(axis))];
        if (gone.IsEmpty)
            return signal.Seen(left);
        var isImage = gone.Length == 2 && signal.Order.Real().SequenceEqual([.. gone, .. kept]) && signal.Source.Shape.Rank == 3;
        var source = isImage ? builder.Computed(signal) : builder.Arranged(signal, gone, kept);
        return new Signal(builder.Add((isImage, isLargest) switch
        {
            (true, false) => new GlobalAveragePooling2d(),
            (true, true) => new GlobalMaxPooling2d(),
            (false, false) => new GlobalAveragePooling1d(),
            _ => new GlobalMaxPooling1d(),
        }, source), kept, left);
    }
}
