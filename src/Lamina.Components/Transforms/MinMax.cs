using System.Collections.Immutable;
using Lamina.Data;
using Lamina.Operators;

namespace Lamina.Transforms;

/// <summary>
/// Brings every column between 0 and 1: the smallest value of the training rows to 0, the largest to 1. Other rows may be outside.
/// <para><c>y = (x − minimum) / (maximum − minimum)</c></para>
/// <para>A column that is constant in the training rows becomes 0 there: its range counts as 1.</para>
/// </summary>
/// <param name="Minimum">What becomes 0, of each column; fitted where it is left out.</param>
/// <param name="Maximum">What becomes 1, of each column; fitted where it is left out. Given with <paramref name="Minimum"/> or not at all.</param>
/// <exception cref="ArgumentException">
/// One of the two is given without the other, they are not of the same length, or a maximum is below its minimum.
/// </exception>
[Example("{ }")]
[Example("""{ "minimum": [0, -1], "maximum": [10, 1] }""", Input = "[2]")]
public sealed record MinMax(IReadOnlyList<float>? Minimum = null, IReadOnlyList<float>? Maximum = null) : ITransform, IOperatorForm
{
    /// <summary>What becomes 0, of each column; null before fitting.</summary>
    public IReadOnlyList<float>? Minimum { get; } = Minimum?.Count == Maximum?.Count
        ? Minimum?.ToImmutableArray()
        : throw new ArgumentException($"'minimum' and 'maximum' are given together, one number each for every column, but received {Minimum?.Count ?? 0} and "
            + $"{Maximum?.Count ?? 0} numbers.");

    /// <summary>What becomes 1, of each column; null before fitting.</summary>
    public IReadOnlyList<float>? Maximum { get; } = Minimum is null || Maximum is null || Minimum.Zip(Maximum).All(pair => pair.First <= pair.Second)
        ? Maximum?.ToImmutableArray()
        : throw new ArgumentException("'maximum' is nowhere below 'minimum', but received one that is.");

    /// <summary>x = y · (maximum − minimum) + minimum, up to rounding; null before fitting, or where its numbers would not be finite.</summary>
    public ITransform? Inverse
    {
        get
        {
            if (Minimum is null)
                return null;
            var ranges = Minimum.Zip(Maximum!, Range).ToArray();
            float[] mean = [.. Minimum.Zip(ranges, (minimum, range) => -minimum / range)], deviation = [.. ranges.Select(range => 1 / range)];
            return mean.Concat(deviation).All(float.IsFinite) && deviation.All(value => value > 0) ? new Standardize(mean, deviation) : null;
        }
    }

    /// <summary>Takes minimum and maximum from the rows, unless they were given.</summary>
    /// <exception cref="ArgumentException">There is no row.</exception>
    public ITransform Fit(IRows training)
    {
        ArgumentNullException.ThrowIfNull(training);
        if (Minimum is not null)
            return this;
        if (training.Count == 0)
            throw new ArgumentException("'minMax' is fitted to at least one row, but received none.", nameof(training));
        var (minimum, maximum, values) = (new float[training.Width], new float[training.Width], new float[training.Width]);
        training.Read(0, minimum);
        minimum.CopyTo(maximum, 0);
        for (var row = 1; row < training.Count; row++)
        {
            training.Read(row, values);
            for (var column = 0; column < values.Length; column++)
                (minimum[column], maximum[column]) = (Math.Min(minimum[column], values[column]), Math.Max(maximum[column], values[column]));
        }

        return new MinMax(minimum, maximum);
    }

    /// <inheritdoc/>
    public Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return (pass.Input - Value.Constant([.. Minimum!])) / Value.Constant([.. Minimum!.Zip(Maximum!, Range)]);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The transform is not fitted.</exception>
    public void Apply(Span<float> rows, int width)
    {
        if (Minimum is null)
            throw new InvalidOperationException("'minMax' has no minimum and maximum yet: fit it to the training rows first.");
        if (width != Minimum.Count)
            throw new ShapeException($"'minMax' was fitted to rows of {Minimum.Count} values, but received rows of {width}.");
        var minimum = ((ImmutableArray<float>)Minimum).AsSpan();
        var maximum = ((ImmutableArray<float>)Maximum!).AsSpan();
        for (var start = 0; start < rows.Length; start += width)
        {
            var row = rows.Slice(start, width);
            for (var column = 0; column < row.Length; column++)
                row[column] = (row[column] - minimum[column]) / Range(minimum[column], maximum[column]);
        }
    }

    private static float Range(float minimum, float maximum) => maximum > minimum ? maximum - minimum : 1;
}
