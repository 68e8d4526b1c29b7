using System.Collections.Immutable;

namespace Lamina.Networks;

/// <summary>A named part of a sample: some of its values, in an order of their own, which layers take by that name.</summary>
public sealed class NetworkInput
{
    private readonly bool _isRange;

    /// <summary>A named part of a sample.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="places">The places of its values in a sample, from 0; at least one.</param>
    /// <param name="shape">The shape in which the values are viewed; null for one dimension.</param>
    /// <param name="lengths">The place of its length in a sample, which says how many of its steps, the first dimension, are real; null for all.</param>
    /// <exception cref="ShapeException">There are no places, one is negative, or they are not as many as the shape has values.</exception>
    public NetworkInput(string name, IEnumerable<int> places, Shape? shape = null, int? lengths = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        (Name, Places, Lengths) = (name, [.. places], lengths);
        if (Places.IsEmpty || Places.Any(place => place < 0) || lengths < 0)
            throw new ShapeException($"Input '{name}' expects places in a sample from 0, at least one, but received "
                + $"{string.Join(", ", Places.DefaultIfEmpty().Take(8))}.");
        _isRange = Places.Index().All(place => place.Item == Places[0] + place.Index);
        Shape = shape ?? new Shape(Places.Length);
        if (Shape.Count != Places.Length)
            throw new ShapeException($"Input '{name}' takes {Places.Length} values, which cannot be seen as {Shape}.");
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>The places of its values in a sample, from 0.</summary>
    public ImmutableArray<int> Places { get; }

    /// <summary>The shape in which the values are viewed.</summary>
    public Shape Shape { get; }

    /// <summary>The place of its length in a sample, a whole number of steps from 1 to the first dimension; null where all its steps are real.</summary>
    public int? Lengths { get; }

    /// <summary>Its shape as a summary shows it: <c>[≤3, 2]</c> where samples of at most 3 steps have lengths.</summary>
    public string Summary => NetworkLayer.SummaryOf(Shape, Lengths is not null);

    /// <summary>Its length in a sample.</summary>
    /// <exception cref="ShapeException">It is none.</exception>
    internal int LengthOf(ReadOnlySpan<float> sample) => Lengths is not { } place ? Shape[0]
        : IsLength(sample[place]) ? (int)sample[place]
        : throw new ShapeException($"Input '{Name}' has a length from 1 to {Shape[0]}, but received {sample[place]:R}.");

    /// <summary>Whether a number is a length that it can have.</summary>
    internal bool IsLength(float value) => value >= 1 && value <= Shape[0] && value == MathF.Floor(value);

    /// <summary>Reads its values out of a sample.</summary>
    internal void Read(ReadOnlySpan<float> sample, Span<float> values)
    {
        if (_isRange)
        {
            sample.Slice(Places[0], values.Length).CopyTo(values);
            return;
        }

        for (var i = 0; i < values.Length; i++)
            values[i] = sample[Places[i]];
    }
}
