namespace Lamina.Reporting;

/// <summary>The distribution of a tensor's values in five numbers.</summary>
/// <param name="Mean">The mean, Σ x / n.</param>
/// <param name="Deviation">The standard deviation, √(Σ (x − mean)² / n).</param>
/// <param name="Minimum">The smallest value.</param>
/// <param name="Maximum">The greatest value.</param>
/// <param name="Zeros">How many values are exactly zero.</param>
public sealed record TensorStatistics(double Mean, double Deviation, double Minimum, double Maximum, long Zeros)
{
    /// <summary>Looks at values, one at least.</summary>
    public static TensorStatistics Of(ReadOnlySpan<float> values)
    {
        ArgumentOutOfRangeException.ThrowIfZero(values.Length);
        var (sum, minimum, maximum, zeros) = (0.0, double.PositiveInfinity, double.NegativeInfinity, 0L);
        foreach (var value in values)
        {
            sum += value;
            (minimum, maximum) = (Math.Min(minimum, value), Math.Max(maximum, value));
            zeros += value == 0 ? 1 : 0;
        }

        var (mean, squares) = (sum / values.Length, 0.0);
        foreach (var value in values)
            squares += (value - mean) * (value - mean);
        return new(mean, Math.Sqrt(squares / values.Length), minimum, maximum, zeros);
    }
}
