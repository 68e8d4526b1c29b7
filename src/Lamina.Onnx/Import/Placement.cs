using System.Collections.Immutable;

namespace Lamina.Onnx;

/// <summary>Puts what a layer works along last, where Lamina's layers have it.</summary>
internal static class Placement
{
    /// <summary>The tensor with some atoms as its last dimension, in the order in which they lie, and that order.</summary>
    /// <param name="builder">Adds what is needed.</param>
    /// <param name="signal">The values.</param>
    /// <param name="atoms">What stands last; a dimension of 1 where there are none.</param>
    /// <param name="most">How many dimensions a sample may have.</param>
    public static (Source Source, ImmutableArray<Atom> Last) Last(NetworkBuilder builder, Signal signal, ImmutableArray<Atom> atoms, int most = 8)
    {
        ImmutableArray<Atom> last = [.. signal.Order.Where(atom => atom.Size > 1 && atoms.Contains(atom))];
        ImmutableArray<Atom> rest = [.. signal.Order.Where(atom => atom.Size > 1 && !atoms.Contains(atom))];
        // As it lies, where it lies right.
        if (signal.Order.Real().SequenceEqual([.. rest, .. last]) && signal.Source.Shape.Rank <= most && signal.Source.Shape[^1] == last.Product())
            return (builder.Computed(signal), last);
        return (builder.Arranged(signal, rest.IsEmpty ? [last] : [rest, last]), last);
    }

    /// <summary>The order of the values once some atoms stand last.</summary>
    public static ImmutableArray<Atom> Order(Signal signal, ImmutableArray<Atom> last) =>
        [.. signal.Order.Where(atom => atom.Size > 1 && !last.Contains(atom)), .. last];
}
