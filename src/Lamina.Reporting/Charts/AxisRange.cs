namespace Lamina.Reporting;

/// <summary>The part of the numbers that an axis covers, and its ticks.</summary>
internal sealed record AxisRange(double Low, double High, bool IsLogarithmic, IReadOnlyList<Tick> Ticks)
{
    private const double WideRatio = 100;

    // Below these a range is rounding noise, or too small for a step's power of ten.
    private const double LeastSpan = 1e-9;
    private const double LeastValue = 1e-290;

    /// <summary>The range of the values and no more, as for an axis that counts.</summary>
    public static AxisRange Tight(ChartAxis axis, IEnumerable<double> values, int count)
    {
        var (low, high) = Bounds(values, axis.WholeNumbers ? 0.5 : null);
        var step = Step(axis, low, high, count);
        return new(low, high, false, NiceTicks.Linear(low, high, step));
    }

    /// <summary>The range of the values, widened to ticks at both ends.</summary>
    public static AxisRange Nice(ChartAxis axis, IReadOnlyList<double> values, int count)
    {
        if (axis.LogarithmicWhenWide && values.Count > 0 && values.Min() > LeastValue && values.Max() / values.Min() > WideRatio)
        {
            var (floor, ceiling) = (NiceTicks.Round(values.Min(), up: false), NiceTicks.Round(values.Max(), up: true));
            return new(floor, ceiling, true, NiceTicks.Logarithmic(floor, ceiling));
        }

        var (low, high) = Bounds(axis.IsWhole ? [.. values, 0, 1] : values, null);
        var step = Step(axis, low, high, count);
        low = Math.Floor(low / step + 1e-9) * step;
        high = Math.Ceiling(high / step - 1e-9) * step;
        return new(low, high, false, NiceTicks.Linear(low, high, step));
    }

    /// <summary>The position of a value: 0 at the low end, 1 at the high end.</summary>
    public double Fraction(double value) =>
        IsLogarithmic ? (Math.Log10(value) - Math.Log10(Low)) / (Math.Log10(High) - Math.Log10(Low)) : (value - Low) / (High - Low);

    private static double Step(ChartAxis axis, double low, double high, int count)
    {
        var step = NiceTicks.Step(high - low, count);
        return axis.WholeNumbers ? Math.Max(1, step) : step;
    }

    private static (double Low, double High) Bounds(IEnumerable<double> values, double? margin)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        if (low > high)
            return (0, 1);
        var greatest = Math.Max(Math.Abs(low), Math.Abs(high));
        if (greatest < LeastValue)
            return (-(margin ?? 1), margin ?? 1);
        var half = margin ?? 0.2 * greatest;
        return high - low <= LeastSpan * greatest ? (low - half, high + half) : (low, high);
    }
}
