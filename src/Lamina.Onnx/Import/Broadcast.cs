using System.Collections.Immutable;
using Lamina.Layers;

namespace Lamina.Onnx;

/// <summary>Brings values to common axes, as ONNX broadcasts them.</summary>
internal static class Broadcast
{
    /// <summary>The signal with the axes that it has beside a value of these dimensions: more of them, or longer ones, along which it is the same.</summary>
    public static Signal Widened(NodeCall call, Signal signal, ImmutableArray<long> dimensions)
    {
        var axes = signal.Axes.ToBuilder();
        while (axes.Count < dimensions.Length)
            axes.Insert(0, []);
        var repeated = new List<Atom>();
        for (var i = 1; i <= dimensions.Length; i++)
        {
            var size = axes[^i].Product();
            if (size == dimensions[^i] || dimensions[^i] == 1)
                continue;
            if (size != 1)
                throw new RefusedException($"it combines [{string.Join(", ", signal.Dimensions)}] with [{string.Join(", ", dimensions)}], which do not fit");
            if (axes[^i].Contains(call.Batch))
                throw new RefusedException("it combines with what differs from row to row of the batch");
            repeated.Add(new Atom(dimensions[^i]));
            axes[^i] = [repeated[^1]];
        }

        var seen = signal.Seen(axes.ToImmutable());
        if (repeated.Count == 0)
            return seen;
        var order = signal.Order.Real();
        var source = call.Builder.Arranged(signal, order);
        source = call.Builder.Add(new Repeat(checked((int)repeated.Product())), source);
        return new Signal(source, [.. repeated, .. order], axes.ToImmutable());
    }

    /// <summary>The atoms along which a constant differs, and its values for these alone.</summary>
    public static (ImmutableArray<Atom> Atoms, float[] Values) Varying(NodeCall call, Signal signal, Constant constant)
    {
        var (dimensions, values) = (constant.Dimensions, constant.All());
        var offset = signal.Axes.Length - dimensions.Length;
        var batch = signal.Axes.BatchAxis(call.Batch) - offset;
        if (batch >= 0 && dimensions[batch] > 1)
        {
            if (batch > 0 && dimensions.Take(batch).Any(size => size > 1))
                throw new RefusedException("its constant has axes before that of the batch");
            var row = values.Length / (int)dimensions[batch];
            for (var i = row; i < values.Length; i++)
            {
                if (values[i] != values[i - row])
                    throw new RefusedException("its constant differs from row to row of the batch");
            }

            (dimensions, values) = (dimensions.SetItem(batch, 1), values[..row]);
        }

        return ([.. dimensions.Select((size, axis) => size > 1 ? signal.Axes[axis + offset] : []).SelectMany(atoms => atoms)], values);
    }

    /// <summary>A join of values that have, or broadcast to, the same axes.</summary>
    public static Signal Joined(NodeCall call, IJoin join, ImmutableArray<Signal> signals)
    {
        var rank = signals.Max(signal => signal.Axes.Length);
        var sizes = Enumerable.Range(1, rank)
            .Select(i => signals.Max(signal => i <= signal.Axes.Length ? signal.Axes[^i].Product() : 1)).Reverse().ToImmutableArray();
        if (signals.Any(signal => signal.IsWhole || signal.IsCondition))
            throw new RefusedException("it joins whole numbers, or true and false");
        signals = [.. signals.Select(signal => Widened(call, signal, sizes))];
        var lead = signals.MaxBy(signal => signal.Order.Length)!;
        var order = AxesOf(lead, call.Batch);
        var sources = signals.Select(signal => call.Builder.Arranged(signal, [.. order.Select(axis => Held(signal.Axes[axis], call.Batch))]));
        if (signals.Any(signal => signal.Axes.BatchAxis(call.Batch) != lead.Axes.BatchAxis(call.Batch)))
            throw new RefusedException("its inputs have the batch on different axes");
        return new Signal(call.Builder.Add(join, [.. sources], false), [.. order.SelectMany(axis => Held(lead.Axes[axis], call.Batch))], lead.Axes);
    }

    /// <summary>The axes of a signal by where their values lie, the outermost first; those of size 1 are left out.</summary>
    public static ImmutableArray<int> AxesOf(Signal signal, Atom batch) =>
        [.. Enumerable.Range(0, signal.Axes.Length)
            .Select(axis => (Axis: axis, Place: Held(signal.Axes[axis], batch).Real().Select(atom => signal.Order.IndexOf(atom)).DefaultIfEmpty(-1).Max()))
            .Where(axis => axis.Place >= 0).OrderBy(axis => axis.Place).Select(axis => axis.Axis)];

    /// <summary>An axis without the batch.</summary>
    public static ImmutableArray<Atom> Held(ImmutableArray<Atom> axis, Atom batch) => axis.Remove(batch);
}
