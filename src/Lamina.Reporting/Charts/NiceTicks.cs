using System.Globalization;

namespace Lamina.Reporting;

/// <summary>Ticks on the numbers 1, 2 and 5 times a power of ten.</summary>
internal static class NiceTicks
{
    private static readonly double[] s_nice = [1, 2, 5, 10];

    /// <summary>The smallest nice step of which at most <paramref name="count"/> fit into <paramref name="span"/>.</summary>
    public static double Step(double span, int count)
    {
        var raw = span / count;
        var power = Math.Pow(10, AxisText.Exponent(raw));
        return power * s_nice.First(nice => nice * power >= raw * (1 - 1e-9));
    }

    /// <summary>The multiples of a step from low to high, both included.</summary>
    public static IReadOnlyList<Tick> Linear(double low, double high, double step)
    {
        var first = Math.Ceiling(low / step - 1e-9);
        var last = Math.Floor(high / step + 1e-9);
        var greatest = Math.Max(Math.Abs(low), Math.Abs(high));
        return [.. Enumerable.Range(0, (int)(last - first) + 1).Select(i => (first + i) * step)
            .Select(value => new Tick(value, AxisText.Tick(value, step, greatest)))];
    }

    /// <summary>The nice number next to a positive value: at or below it, or at or above it.</summary>
    public static double Round(double value, bool up)
    {
        var power = Math.Pow(10, AxisText.Exponent(value));
        return power * (up ? s_nice.First(nice => nice * power >= value * (1 - 1e-9)) : s_nice.Last(nice => nice * power <= value * (1 + 1e-9)));
    }

    /// <summary>Decades, or every second, fifth … of them where they are many, or 1, 2 and 5 times each where they are few.</summary>
    public static IReadOnlyList<Tick> Logarithmic(double low, double high)
    {
        var first = AxisText.Exponent(low);
        var last = AxisText.Exponent(high);
        var decades = Math.Log10(high) - Math.Log10(low);
        var stride = decades <= 6 ? 1 : (int)Step(decades, 6);
        ReadOnlySpan<double> digits = decades < 3.1 ? [1, 2, 5] : [1];
        var format = Math.Max(Math.Abs(first), Math.Abs(last)) > 4 ? "0e0" : "0.####";
        var ticks = new List<Tick>();
        for (var exponent = first; exponent <= last; exponent++)
        {
            foreach (var digit in digits)
            {
                var value = digit * Math.Pow(10, exponent);
                if (exponent % stride == 0 && value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9))
                    ticks.Add(new(value, value.ToString(format, CultureInfo.InvariantCulture)));
            }
        }

        return ticks;
    }
}
