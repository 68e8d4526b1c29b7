using System.Runtime.InteropServices;

namespace Lamina.Layers;

/// <summary>How a tensor's values are spread, as a sample of them tells.</summary>
/// <param name="Mean">The mean, Σ x / n.</param>
/// <param name="Deviation">The standard deviation, √(Σ (x − mean)² / n).</param>
/// <param name="Zeros">The share that is exactly zero, 0 to 1.</param>
/// <param name="Quantiles">The values below which the <see cref="Shares"/> of all values are.</param>
/// <exception cref="ArgumentException">There are not as many quantiles as shares.</exception>
public sealed record TensorSummary(float Mean, float Deviation, float Zeros, IReadOnlyList<float> Quantiles)
{
    // This many tell a quantile to about one and a half percent of the values, and are sorted in a few thousandths of a training step's time.
    private const int Most = 1024;

    /// <summary>The shares of the quantiles: least, 5 %, 25 %, median, 75 %, 95 %, greatest.</summary>
    public static IReadOnlyList<double> Shares { get; } = [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1];

    /// <summary>The values below which the <see cref="Shares"/> of all values are.</summary>
    public IReadOnlyList<float> Quantiles { get; } = Quantiles.Count == Shares.Count
        ? Quantiles
        : throw new ArgumentException($"There are {Shares.Count} quantiles, but received {Quantiles.Count}.", nameof(Quantiles));

    /// <summary>Looks at up to 1,024 values, evenly chosen; null where none of them is finite. What is not finite counts for nothing.</summary>
    public static TensorSummary? Of(ReadOnlySpan<float> values)
    {
        var count = Math.Min(Most, values.Length);
        var finite = new List<float>(count);
        for (var i = 0; i < count; i++)
        {
            var value = values[(int)((long)i * values.Length / count)];
            if (float.IsFinite(value))
                finite.Add(value);
        }

        if (finite.Count == 0)
            return null;
        var sample = CollectionsMarshal.AsSpan(finite);
        sample.Sort();
        var (sum, squares, zeros) = (0.0, 0.0, 0);
        foreach (var value in sample)
        {
            sum += value;
            zeros += value == 0 ? 1 : 0;
        }

        var mean = sum / sample.Length;
        foreach (var value in sample)
            squares += (value - mean) * (value - mean);
        return new((float)mean, (float)Math.Sqrt(squares / sample.Length), (float)zeros / sample.Length,
            [.. Shares.Select(share => finite[(int)Math.Round(share * (finite.Count - 1))])]);
    }
}
