using System.Collections.Immutable;

namespace Lamina.Onnx;

/// <summary>Sequences of atoms, the last of which goes fastest.</summary>
internal static class AtomList
{
    /// <summary>How many values they span.</summary>
    public static long Product(this IEnumerable<Atom> atoms) => atoms.Aggregate(1L, (product, atom) => checked(product * atom.Size));

    /// <summary>The same without those of size 1, whose place means nothing.</summary>
    public static ImmutableArray<Atom> Real(this IEnumerable<Atom> atoms) => [.. atoms.Where(atom => atom.Size > 1)];

    /// <summary>Which axis holds the batch.</summary>
    public static int BatchAxis(this ImmutableArray<ImmutableArray<Atom>> axes, Atom batch)
    {
        var axis = 0;
        while (axis < axes.Length && !axes[axis].Contains(batch))
            axis++;
        return axis;
    }

    /// <summary>Puts rows of values that stand in one order of atoms into another.</summary>
    /// <param name="values">The values, <paramref name="width"/> for each place.</param>
    /// <param name="from">The order that they stand in.</param>
    /// <param name="to">The order that is wanted.</param>
    /// <param name="width">How many values stand at each place.</param>
    public static float[] Reordered(float[] values, IReadOnlyList<Atom> from, IReadOnlyList<Atom> to, int width = 1)
    {
        if (from.Real().SequenceEqual(to.Real()))
            return values;
        to = to.Real();
        var strides = new Dictionary<Atom, long>();
        for (var (i, stride) = (from.Count - 1, 1L); i >= 0; stride *= from[i--].Size)
            strides[from[i]] = stride;
        var result = new float[values.Length];
        var places = new long[to.Count];
        for (var (place, source) = (0L, 0L); place < values.Length / width; place++)
        {
            Array.Copy(values, source * width, result, place * width, width);
            for (var axis = to.Count - 1; axis >= 0; axis--)
            {
                source += strides[to[axis]];
                if (++places[axis] < to[axis].Size)
                    break;
                source -= to[axis].Size * strides[to[axis]];
                places[axis] = 0;
            }
        }

        return result;
    }
}
