using System.Collections.Immutable;
using Lamina.Layers;

namespace Lamina.Onnx;

/// <summary>Values one after the other along an axis, and zeros around them.</summary>
internal static class Appending
{
    /// <summary>Signals one after the other along an axis.</summary>
    public static Signal Join(NodeCall call, ImmutableArray<Signal> signals, int axis)
    {
        if (signals.Any(signal => signal.IsWhole || signal.IsCondition))
            throw new RefusedException("it joins whole numbers, or true and false");
        var lead = signals.MaxBy(signal => signal.Order.Length)!;
        if (lead.Axes[axis].Contains(call.Batch))
            throw new RefusedException("it appends to the rows of a batch");
        if (signals.Any(signal => signal.Axes.Length != lead.Axes.Length || signal.Axes.BatchAxis(call.Batch) != lead.Axes.BatchAxis(call.Batch)))
            throw new RefusedException("its inputs have different numbers of axes, or the batch on different ones");
        var order = Broadcast.AxesOf(lead, call.Batch);
        if (!order.Contains(axis))
            order = order.Add(axis);
        var sources = signals.Select(signal => call.Builder.Arranged(signal, [.. order.Select(each => Broadcast.Held(signal.Axes[each], call.Batch))]));
        var source = call.Builder.Add(new Concatenate(order.IndexOf(axis)), [.. sources], false);
        var made = new Atom(source.Shape[order.IndexOf(axis)]);
        return new Signal(source, [.. order.SelectMany(each => each == axis ? [made] : Broadcast.Held(lead.Axes[each], call.Batch))],
            lead.Axes.SetItem(axis, [made]));
    }

    /// <summary>A signal with the same number around it.</summary>
    public static Signal Zeros(NodeCall call, Signal signal, IReadOnlyList<(int Axis, long Before, long After)> sides, float value)
    {
        if (sides.Any(side => signal.Axes[side.Axis].Contains(call.Batch)))
            throw new RefusedException("it adds rows to a batch");
        if (sides.Any(side => side.Before > int.MaxValue || side.After > int.MaxValue))
            throw new RefusedException("its pads are too large");
        // Zeros are what can be added: others are, where they become zeros for as long.
        if (value != 0)
            signal = ElementwiseOperators.Apply(call.Builder, signal, z => $"({z} - {KnownActivation.Number(value)})");
        foreach (var pair in sides.Chunk(2))
        {
            var (first, second) = (pair[0], pair.Length > 1 ? pair[1] : (Axis: -1, Before: 0, After: 0));
            ImmutableArray<Atom> down = signal.Axes[first.Axis], across = second.Axis < 0 ? [] : signal.Axes[second.Axis];
            ImmutableArray<Atom> rest = [.. signal.Order.Where(atom => atom.Size > 1 && !down.Contains(atom) && !across.Contains(atom))];
            var source = Images.Padded(call.Builder, call.Builder.Arranged(signal, down, across, rest),
                (int)first.Before, (int)first.After, (int)second.Before, (int)second.After);
            var (high, wide) = (new Atom(source.Shape[0]), new Atom(source.Shape[1]));
            var axes = signal.Axes.SetItem(first.Axis, [high]);
            signal = new Signal(source, [high, wide, .. rest], second.Axis < 0 ? axes : axes.SetItem(second.Axis, [wide]));
        }

        return value == 0 ? signal : ElementwiseOperators.Apply(call.Builder, signal, z => $"({z} + {KnownActivation.Number(value)})");
    }
}
