namespace Lamina.Conformance;

/// <summary>Σ weightᵢ · valueᵢ over float32 values, in double.</summary>
/// <param name="Total">The sum.</param>
/// <param name="Rounding">About how far off it is, because each value was rounded: the root of the sum of squares, in units in the last place.</param>
internal readonly record struct Sum(double Total, double Rounding)
{
    private const double Unit = 1.2e-7;

    public static Sum Of(ReadOnlySpan<float> weights, ReadOnlySpan<float> values)
    {
        var (total, squares) = (0.0, 0.0);
        for (var i = 0; i < values.Length; i++)
        {
            var term = (double)weights[i] * values[i];
            total += term;
            squares += term * term;
        }

        return new(total, Unit * Math.Sqrt(squares));
    }

    public static Sum Of(float weight, ReadOnlySpan<float> values)
    {
        var (total, squares) = (0.0, 0.0);
        foreach (var value in values)
        {
            total += weight * (double)value;
            squares += weight * (double)value * weight * value;
        }

        return new(total, Unit * Math.Sqrt(squares));
    }
}
