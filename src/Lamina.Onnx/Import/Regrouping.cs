using System.Collections.Immutable;

namespace Lamina.Onnx;

/// <summary>Gives values the axes of another shape, splitting atoms where the shape does.</summary>
internal static class Regrouping
{
    /// <summary>A shape whose 0 stands for the size that was there, and −1 for what is left.</summary>
    public static ImmutableArray<long> Resolve(ImmutableArray<long> shape, ImmutableArray<long> from, bool keepsZeros)
    {
        var count = from.Aggregate(1L, (product, size) => checked(product * size));
        ImmutableArray<long> sizes = [.. shape.Select((size, axis) => size == 0 && !keepsZeros && axis < from.Length ? from[axis] : size)];
        var known = sizes.Where(size => size != -1).Aggregate(1L, (product, size) => checked(product * size));
        if (known > 0 && sizes.Count(size => size == -1) == 1 && count % known == 0)
            return [.. sizes.Select(size => size == -1 ? count / known : size)];
        return known == count && !sizes.Contains(-1) ? sizes
            : throw new RefusedException($"it sees [{string.Join(", ", from)}] as [{string.Join(", ", shape)}], which has another number of values");
    }

    /// <summary>The signal with axes of these sizes.</summary>
    public static Signal Reshape(NodeCall call, Signal signal, ImmutableArray<long> shape)
    {
        if (Split(signal, shape, call.Batch) is { } seen)
            return seen;
        // The axes cut across each other: the values lie down in the file's order, and are one axis from here on.
        ImmutableArray<Atom> logical = [.. signal.Axes.SelectMany(axis => axis)];
        var rest = logical.Remove(call.Batch).Real();
        var source = call.Builder.Arranged(signal, rest);
        var whole = new Atom(rest.Product());
        var before = logical.TakeWhile(atom => atom != call.Batch).Product() == 1;
        var flat = new Signal(source, [whole], before ? [[call.Batch], [whole]] : [[whole], [call.Batch]]);
        return Split(flat, shape, call.Batch)
            ?? throw new RefusedException($"it sees [{string.Join(", ", signal.Dimensions)}] as [{string.Join(", ", shape)}], which mixes the rows of a batch");
    }

    private static Signal? Split(Signal signal, ImmutableArray<long> shape, Atom batch)
    {
        var atoms = new LinkedList<Atom>(signal.Axes.SelectMany(axis => axis));
        var parts = new Dictionary<Atom, ImmutableArray<Atom>>();
        var axes = ImmutableArray.CreateBuilder<ImmutableArray<Atom>>();
        for (var place = 0; place < shape.Length; place++)
        {
            var axis = new List<Atom>();
            var left = shape[place];
            if (left == 1)
                TakeOnes(atoms, axis, batch, isLast: place + 1 == shape.Length || shape[place + 1] != 1);
            while (left > 1)
            {
                if (atoms.First is not { Value: var atom })
                    return null;
                atoms.RemoveFirst();
                if (left % atom.Size == 0)
                {
                    axis.Add(atom);
                    left /= atom.Size;
                }
                else if (atom.Size % left == 0 && atom != batch)
                {
                    var (outer, inner) = (new Atom(left), new Atom(atom.Size / left));
                    parts[atom] = [outer, inner];
                    axis.Add(outer);
                    atoms.AddFirst(inner);
                    left = 1;
                }
                else
                {
                    return null;
                }
            }

            axes.Add([.. axis]);
        }

        // What is left over has size 1.
        if (axes.Count > 0)
            axes[^1] = [.. axes[^1], .. atoms];
        return new Signal(signal.Source, [.. signal.Order.SelectMany(Parts)], axes.ToImmutable()) { Formula = signal.Formula, IsWhole = signal.IsWhole };

        IEnumerable<Atom> Parts(Atom atom) => parts.TryGetValue(atom, out var split) ? split.SelectMany(Parts) : [atom];
    }

    /// <summary>Of the atoms of size 1 that come next, the batch alone stands for an axis of 1; where there is but one such axis, it takes them all.</summary>
    private static void TakeOnes(LinkedList<Atom> atoms, List<Atom> axis, Atom batch, bool isLast)
    {
        var takesBatch = isLast && atoms.TakeWhile(atom => atom.Size == 1).Contains(batch);
        while (atoms.First is { Value: { Size: 1 } atom } && (axis.Count == 0 || (takesBatch && !axis.Contains(batch))))
        {
            axis.Add(atom);
            atoms.RemoveFirst();
        }
    }
}
