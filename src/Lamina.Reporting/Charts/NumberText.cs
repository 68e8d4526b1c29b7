using System.Globalization;

namespace Lamina.Reporting;

/// <summary>Numbers as a reader wants them on a chart.</summary>
internal static class NumberText
{
    /// <summary>Four significant digits: <c>0.9912</c>, <c>2.303</c>, <c>1.250e-7</c>.</summary>
    public static string Value(double value)
    {
        if (value == 0 || !double.IsFinite(value))
            return value == 0 ? "0" : value.ToString(CultureInfo.InvariantCulture);
        if (Math.Abs(value) is >= 1e6 or < 1e-4)
            return value.ToString("0.000e0", CultureInfo.InvariantCulture);
        return value.ToString("F" + Math.Clamp(3 - Exponent(value), 0, 7), CultureInfo.InvariantCulture);
    }

    /// <summary>A whole number, in groups of three digits.</summary>
    public static string Whole(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Where something is: as short as the number allows.</summary>
    public static string Place(double value) => value.ToString(Math.Abs(value) < 1e9 ? "0.####" : "0.####e0", CultureInfo.InvariantCulture);

    /// <summary>A tick's label, with just the digits that tell ticks a <paramref name="step"/> apart from each other.</summary>
    public static string Tick(double value, double step, double greatest)
    {
        if (Math.Abs(value) < step / 2)
            return "0";
        return greatest is >= 1e6 or < 1e-3
            ? value.ToString("0." + new string('0', Math.Max(0, Exponent(greatest) - Exponent(step))) + "e0", CultureInfo.InvariantCulture)
            : value.ToString("F" + Math.Max(0, -Exponent(step)), CultureInfo.InvariantCulture);
    }

    /// <summary>The decade of a number: 2 for 100 and for 999.</summary>
    public static int Exponent(double value)
    {
        // The logarithm alone puts some powers of ten a decade too low.
        var exponent = (int)Math.Floor(Math.Log10(Math.Abs(value)));
        return Math.Pow(10, exponent + 1) <= Math.Abs(value) * (1 + 1e-12) ? exponent + 1 : exponent;
    }
}
