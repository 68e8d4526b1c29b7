using System.Collections.Immutable;
using Lamina.Data;

namespace Lamina.Tests.Spikes;

/// <summary>y = (x − mean) / deviation, column by column; fitted where mean and deviation are left out.</summary>
public sealed record Standardize(IReadOnlyList<float>? Mean = null, [Within("(0, ∞)")] IReadOnlyList<float>? Deviation = null) : ITransform
{
    public IReadOnlyList<float>? Mean { get; } = Mean?.ToImmutableArray();

    public IReadOnlyList<float>? Deviation { get; } = Deviation?.ToImmutableArray();

    public ITransform? Inverse =>
        Mean is null
        ? null
        : new Standardize([.. Mean.Zip(Deviation!, (mean, deviation) => -mean / deviation)], [.. Deviation!.Select(deviation => 1 / deviation)]);

    public ITransform Fit(IRows training)
    {
        var (sum, squares, row) = (new double[training.Width], new double[training.Width], new float[training.Width]);
        for (var i = 0; i < training.Count; i++)
        {
            training.Read(i, row);
            for (var column = 0; column < row.Length; column++)
            {
                sum[column] += row[column];
                squares[column] += (double)row[column] * row[column];
            }
        }

        var mean = sum.Select(value => value / training.Count).ToArray();
        return new Standardize([.. mean.Select(value => (float)value)],
            [.. squares.Zip(mean, (square, centre) => (float)Math.Sqrt(square / training.Count - centre * centre))]);
    }

    public void Apply(Span<float> rows, int width)
    {
        for (var i = 0; i < rows.Length; i++)
            rows[i] = (rows[i] - Mean![i % width]) / Deviation![i % width];
    }
}
