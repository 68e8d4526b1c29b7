using System.Collections.Immutable;

namespace Lamina;

/// <summary>The immutable dimensions of one sample, such as <c>[784]</c> or <c>[28, 28, 1]</c>; the batch is not part of it.</summary>
public sealed class Shape : IEquatable<Shape>
{
    /// <summary>A shape with the given dimensions, outermost first.</summary>
    /// <param name="dimensions">At least one dimension, each at least 1.</param>
    /// <exception cref="ShapeException">There is no dimension, or one is below 1.</exception>
    public Shape(params ReadOnlySpan<int> dimensions)
    {
        Dimensions = [.. dimensions];
        Count = 1;
        foreach (var dimension in dimensions)
        {
            if (dimension < 1)
                throw new ShapeException($"A shape has dimensions of at least 1, but received {this}.");
            Count = Count > long.MaxValue / dimension ? long.MaxValue : Count * dimension;
        }

        if (dimensions.IsEmpty)
            throw new ShapeException("A shape has at least one dimension, but received [].");
    }

    /// <summary>The dimensions, outermost first.</summary>
    public ImmutableArray<int> Dimensions { get; }

    /// <summary>The number of values in one sample: the product of the dimensions, <see cref="long.MaxValue"/> where it would overflow.</summary>
    public long Count { get; }

    /// <summary>The number of dimensions.</summary>
    public int Rank => Dimensions.Length;

    /// <summary>The dimension at <paramref name="axis"/>, 0 being the outermost.</summary>
    public int this[int axis] => Dimensions[axis];

    /// <summary>The size of an axis counted from the end: <c>^1</c> is the last.</summary>
    public int this[Index axis] => Dimensions[axis.GetOffset(Rank)];

    /// <inheritdoc/>
    public bool Equals(Shape? other) => other is not null && Dimensions.AsSpan().SequenceEqual(other.Dimensions.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Shape);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var dimension in Dimensions)
            hash.Add(dimension);
        return hash.ToHashCode();
    }

    /// <summary>The dimensions in brackets, such as <c>[28, 28, 1]</c>.</summary>
    public override string ToString() => $"[{string.Join(", ", Dimensions)}]";
}
