using System.Globalization;

namespace Lamina.Reporting;

/// <summary>Numbers along an axis, which need not say more than where they are.</summary>
internal static class AxisText
{
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
