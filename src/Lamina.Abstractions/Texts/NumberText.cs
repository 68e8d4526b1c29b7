using System.Globalization;

namespace Lamina;

/// <summary>
/// Numbers as a person reads them, everywhere alike: on the terminal, in charts, reports and pages. What a machine reads, such as <c>metrics.csv</c> and JSON,
/// has all digits.
/// </summary>
public static class NumberText
{
    private const int Digits = 5;
    private const double LeastLarge = 999999.5;
    private const int LastSmall = -5;

    /// <summary>
    /// Five significant digits without trailing zeros: <c>1</c>, <c>0.97</c>, <c>0.99164</c>, <c>12.346</c>. From a million on and below 0.0001 with an
    /// exponent: <c>8.999e-6</c>. The digits before the point are all there up to it: <c>123456</c>.
    /// </summary>
    public static string Value(double value)
    {
        if (value == 0 || !double.IsFinite(value))
            return value == 0 ? "0" : value.ToString(CultureInfo.InvariantCulture);
        // The exponent of what is left after rounding: 0.000099999999 is 0.0001.
        var parts = value.ToString($"E{Digits - 1}", CultureInfo.InvariantCulture).Split('E');
        var exponent = int.Parse(parts[1], CultureInfo.InvariantCulture);
        return Math.Abs(value) >= LeastLarge || exponent <= LastSmall
            ? $"{Short(parts[0])}e{exponent.ToString(CultureInfo.InvariantCulture)}"
            : Short(value.ToString($"F{Math.Max(0, Digits - 1 - exponent)}", CultureInfo.InvariantCulture));
    }

    /// <summary>A whole number, in groups of three digits.</summary>
    public static string Whole(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A share of one in per cent, with at most one decimal: <c>99.8 %</c>.</summary>
    public static string Percent(double share) => $"{(100 * share).ToString("0.#", CultureInfo.InvariantCulture)} %";

    private static string Short(string digits) => digits.Contains('.') ? digits.TrimEnd('0').TrimEnd('.') : digits;
}
