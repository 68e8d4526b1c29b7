using System.Collections.Immutable;

namespace Lamina.Onnx;

/// <summary>
/// A value that follows from the input: a tensor of the network, seen with the axes that the file gives it. Reshapes and transposes change the axes alone;
/// what has to move moves when a layer needs it elsewhere.
/// </summary>
/// <param name="source">The tensor.</param>
/// <param name="order">The atoms of its values in the order in which they lie there, the last fastest; all but the batch.</param>
/// <param name="axes">The atoms of each axis in the file, one of which is the batch.</param>
internal sealed class Signal(Source source, ImmutableArray<Atom> order, ImmutableArray<ImmutableArray<Atom>> axes) : GraphValue
{
    public Source Source { get; } = source;

    public ImmutableArray<Atom> Order { get; } = order;

    public ImmutableArray<ImmutableArray<Atom>> Axes { get; } = axes;

    /// <summary>A formula in z that is yet to be computed of the tensor's values; null for none.</summary>
    public string? Formula { get; init; }

    /// <summary>Whether the values are true and false, which only a formula can use.</summary>
    public bool IsCondition { get; init; }

    /// <summary>Whether the values are whole numbers, such as the places of an embedding.</summary>
    public bool IsWhole { get; init; }

    /// <summary>The sizes of the axes in the file.</summary>
    public ImmutableArray<long> Dimensions => [.. Axes.Select(axis => axis.Product())];

    /// <summary>The formula, that of the plain values included.</summary>
    public string Text => Formula ?? "z";

    /// <summary>The same values with other axes.</summary>
    public Signal Seen(ImmutableArray<ImmutableArray<Atom>> axes) =>
        new(Source, Order, axes) { Formula = Formula, IsCondition = IsCondition, IsWhole = IsWhole };

    /// <summary>A formula of the same tensor.</summary>
    public Signal With(string formula, bool isCondition = false) => new(Source, Order, Axes) { Formula = formula, IsCondition = isCondition };

    /// <summary>Whether both are seen alike, so that a formula can join them.</summary>
    public bool IsAlike(Signal other) => Source == other.Source && Axes.Length == other.Axes.Length
        && Axes.Zip(other.Axes).All(pair => pair.First.SequenceEqual(pair.Second)) && Order.SequenceEqual(other.Order);
}
