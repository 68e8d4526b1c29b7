using System.Collections.Immutable;
using Lamina.Data;
using Lamina.Operators;

namespace Lamina.Transforms;

/// <summary>
/// Brings every column to mean 0 and deviation 1.
/// <para><c>y = (x − mean) / deviation</c>, with the mean and the population deviation <c>√(Σ(x − mean)² / n)</c> of the training rows</para>
/// <para>A column that is constant there has deviation 1. Fitted in double precision.</para>
/// <para>Source: Welford 1962.</para>
/// </summary>
/// <param name="Mean">The mean of each column; fitted where it is left out.</param>
/// <param name="Deviation">The deviation of each column; fitted where it is left out. Given with <paramref name="Mean"/> or not at all.</param>
/// <exception cref="ArgumentException">One of the two is given without the other, or they are not of the same length.</exception>
[Example("{ }")]
[Example("""{ "mean": [5.8, 3.1], "deviation": [0.8, 0.4] }""", Input = "[2]")]
public sealed record Standardize(IReadOnlyList<float>? Mean = null, [Within("(0, ∞)")] IReadOnlyList<float>? Deviation = null) : ITransform, IOperatorForm
{
    /// <summary>The mean of each column; null before fitting.</summary>
    public IReadOnlyList<float>? Mean { get; } = Mean?.Count == Deviation?.Count
        ? Mean?.ToImmutableArray()
        : throw new ArgumentException($"'mean' and 'deviation' are given together, one number each for every column, but received {Mean?.Count ?? 0} and "
            + $"{Deviation?.Count ?? 0} numbers.");

    /// <summary>The deviation of each column; null before fitting.</summary>
    public IReadOnlyList<float>? Deviation { get; } = Deviation?.ToImmutableArray();

    /// <summary>x = y · deviation + mean, up to rounding; null before fitting, or where its numbers would not be finite.</summary>
    public ITransform? Inverse
    {
        get
        {
            if (Mean is null)
                return null;
            var inverse = new Standardize([.. Mean.Zip(Deviation!, (mean, deviation) => -mean / deviation)],
                [.. Deviation!.Select(deviation => 1 / deviation)]);
            return inverse.Mean!.Concat(inverse.Deviation!).All(float.IsFinite) ? inverse : null;
        }
    }

    /// <summary>Takes mean and deviation from the rows, unless they were given.</summary>
    /// <exception cref="ArgumentException">There is no row.</exception>
    public ITransform Fit(IRows training)
    {
        ArgumentNullException.ThrowIfNull(training);
        if (Mean is not null)
            return this;
        if (training.Count == 0)
            throw new ArgumentException("'standardize' is fitted to at least one row, but received none.", nameof(training));
        var mean = new double[training.Width];
        var squares = new double[training.Width];
        var values = new float[training.Width];
        for (var row = 0; row < training.Count; row++)
        {
            training.Read(row, values);
            var share = 1.0 / (row + 1);
            for (var column = 0; column < values.Length; column++)
            {
                var difference = values[column] - mean[column];
                mean[column] += difference * share;
                squares[column] += difference * (values[column] - mean[column]);
            }
        }

        return new Standardize([.. mean.Select(value => (float)value)], [.. squares.Select(sum => DeviationOf(sum / training.Count))]);
    }

    /// <inheritdoc/>
    public Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return (pass.Input - Value.Constant([.. Mean!])) / Value.Constant([.. Deviation!]);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The transform is not fitted.</exception>
    public void Apply(Span<float> rows, int width)
    {
        if (Mean is null)
            throw new InvalidOperationException("'standardize' has no mean and deviation yet: fit it to the training rows first.");
        if (width != Mean.Count)
            throw new ShapeException($"'standardize' was fitted to rows of {Mean.Count} values, but received rows of {width}.");
        var mean = ((ImmutableArray<float>)Mean).AsSpan();
        var deviation = ((ImmutableArray<float>)Deviation!).AsSpan();
        for (var start = 0; start < rows.Length; start += width)
        {
            var row = rows.Slice(start, width);
            for (var column = 0; column < row.Length; column++)
                row[column] = (row[column] - mean[column]) / deviation[column];
        }
    }

    private static float DeviationOf(double variance) => (float)Math.Sqrt(variance) is > 0 and var deviation ? deviation : 1;
}
