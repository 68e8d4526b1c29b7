using System.Collections.Immutable;

namespace Lamina.Operators;

public sealed partial class Value
{
    /// <summary>The same numbers of each sample in the same order, in another shape.</summary>
    /// <exception cref="ShapeException">The shape has another number of values.</exception>
    public Value Reshape(Shape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        if (shape.Count != Shape.Count)
            throw new ShapeException($"{Shape} cannot be seen as {shape}.");
        return shape.Equals(Shape) ? this
            : Operator is ReshapeOperator ? Inputs[0].Reshape(shape)
            : Operator is ConstantOperator constant ? Constant(shape, constant.Values, constant.Name)
            : new(new ReshapeOperator(), shape, IsTruth, this);
    }

    /// <summary>The axes in another order.</summary>
    /// <param name="axes">Which axis stands at each place.</param>
    /// <exception cref="ShapeException">They are not all of its axes, each once.</exception>
    public Value Permute(params ReadOnlySpan<int> axes)
    {
        ImmutableArray<int> order = [.. axes];
        if (!order.Order().SequenceEqual(Enumerable.Range(0, Shape.Rank)))
            throw new ShapeException($"The axes of {Shape} are 0 to {Shape.Rank - 1}, each once, but received [{string.Join(", ", order)}].");
        return order.SequenceEqual(Enumerable.Range(0, Shape.Rank)) ? this
            : Operator is PermuteOperator before ? Inputs[0].Permute([.. order.Select(axis => before.Axes[axis])])
            : new(new PermuteOperator(order), new([.. order.Select(axis => Shape[axis])]), IsTruth, this);
    }

    /// <summary>Several values, one after the other along an axis.</summary>
    /// <exception cref="ShapeException">Their other axes differ.</exception>
    public static Value Concatenate(int axis, params ReadOnlySpan<Value> values)
    {
        ImmutableArray<Value> parts =
            [.. values.ToArray().SelectMany(value => value.Operator is ConcatenateOperator inner && inner.Axis == axis ? value.Inputs : [value])];
        var first = parts[0].Shape;
        if (parts.FirstOrDefault(part => !Resized(part.Shape, axis, first[axis]).Equals(first)) is { } other)
            throw new ShapeException($"{first} and {other.Shape} do not fit together along axis {axis}.");
        return parts.Length == 1 ? parts[0]
            : new(new ConcatenateOperator(axis), Resized(first, axis, parts.Sum(part => part.Shape[axis])), parts[0].IsTruth, parts.AsSpan());
    }

    /// <summary>A range of places along an axis.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="from">The first place.</param>
    /// <param name="count">How many.</param>
    public Value Slice(int axis, int from, int count) => Select(axis, [.. Enumerable.Range(from, count)]);

    /// <summary>Some places along an axis, in any order.</summary>
    /// <exception cref="ShapeException">A place is not on the axis, or there is none.</exception>
    public Value Select(int axis, params ReadOnlySpan<int> places)
    {
        ImmutableArray<int> chosen = [.. places];
        if (chosen.IsEmpty || chosen.Any(place => place < 0 || place >= Shape[axis]))
            throw new ShapeException($"Axis {axis} of {Shape} has places 0 to {Shape[axis] - 1}, but received [{string.Join(", ", chosen.Take(12))}].");
        var operation = new SelectOperator(axis, chosen);
        if (operation.IsSlice && chosen.Length == Shape[axis])
            return this;
        if (Operator is SelectOperator inner && inner.Axis == axis)
            return Inputs[0].Select(axis, [.. chosen.Select(place => inner.Places[place])]);
        return Operator is ConcatenateOperator joined && joined.Axis == axis
            ? Concatenate(axis, PartsOf(axis, chosen))
            : new(operation, Resized(Shape, axis, chosen.Length), IsTruth, this);
    }

    /// <summary>The same numbers again and again along axes of size 1.</summary>
    /// <exception cref="ShapeException">An axis of another size would change.</exception>
    public Value Broadcast(Shape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        if (shape.Rank != Shape.Rank || Shape.Dimensions.Zip(shape.Dimensions).Any(axis => axis.First != 1 && axis.First != axis.Second))
            throw new ShapeException($"{Shape} cannot be repeated to {shape}.");
        return shape.Equals(Shape) ? this : new(new BroadcastOperator(), shape, IsTruth, this);
    }

    /// <summary>Zeros around each sample.</summary>
    /// <param name="before">How many before it along each axis.</param>
    /// <param name="after">How many after it along each axis.</param>
    public Value Pad(ImmutableArray<int> before, ImmutableArray<int> after) => before.Concat(after).All(pad => pad == 0) ? this
        : new(new PadOperator(before, after), new([.. Shape.Dimensions.Select((size, axis) => before[axis] + size + after[axis])]), false, this);

    /// <summary>The steps, axis 0, from the last to the first; of samples with lengths the real ones alone.</summary>
    /// <param name="lengths">The lengths, <c>[1]</c> a sample; null for none.</param>
    public Value Reverse(Value? lengths = null) =>
        lengths is null ? new(new ReverseOperator(), Shape, IsTruth, this) : new(new ReverseOperator(), Shape, IsTruth, this, lengths);

    /// <summary>Rows of this table, <c>[rows, …]</c>, by whole numbers.</summary>
    public Value Gather(Value places)
    {
        ArgumentNullException.ThrowIfNull(places);
        return new(new GatherOperator(), new([.. places.Shape.Dimensions, .. Shape.Dimensions.RemoveAt(0)]), IsTruth, this, places);
    }

    private Value[] PartsOf(int axis, ImmutableArray<int> chosen)
    {
        var parts = new List<(Value Part, List<int> Places)>();
        int[] starts = [.. Inputs.Select((_, i) => Inputs.Take(i).Sum(part => part.Shape[axis]))];
        foreach (var place in chosen)
        {
            var i = Array.FindLastIndex(starts, start => start <= place);
            if (parts.Count == 0 || parts[^1].Part != Inputs[i])
                parts.Add((Inputs[i], []));
            parts[^1].Places.Add(place - starts[i]);
        }

        return [.. parts.Select(part => part.Part.Select(axis, [.. part.Places]))];
    }

    private static Shape Resized(Shape shape, int axis, int size) => new([.. shape.Dimensions.SetItem(axis, size)]);
}
