using System.Globalization;
using Lamina.Kernels;

namespace Lamina.Hosting;

/// <summary>The numbers of a parameter's range.</summary>
internal static class SweepRange
{
    // Four significant digits: finer than any result depends on, short enough to read, and the same on every machine.
    private const string Rounded = "E3";

    /// <summary>The number at a share of the range: 0 is its least, 1 its greatest.</summary>
    public static double At(SweepParameter parameter, double share)
    {
        var (min, max) = (parameter.Min!.Value, parameter.Max!.Value);
        // A whole number stands for all that round to it, so that both ends are as likely as what lies between them.
        var half = parameter.Integer && share is > 0 and < 1 ? 0.5 : 0;
        var number = parameter.Scale == SweepScale.Log
            ? ScalarMath.Exp(ScalarMath.Log(min - half) + share * (ScalarMath.Log(max + half) - ScalarMath.Log(min - half)))
            : min - half + share * (max - min + 2 * half);
        number = parameter.Integer ? Math.Round(number) : double.Parse(number.ToString(Rounded, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return Math.Clamp(number, min, max);
    }

    /// <summary>The number as JSON writes it.</summary>
    public static string Text(SweepParameter parameter, double number) => number.ToString(parameter.Integer ? "F0" : "R", CultureInfo.InvariantCulture);

    /// <summary>The numbers that a grid tries.</summary>
    public static IEnumerable<double> Points(SweepParameter parameter) =>
        Enumerable.Range(0, parameter.Points!.Value).Select(i =>
        {
            var share = i / (parameter.Points.Value - 1.0);
            return parameter.Integer ? Math.Round(At(parameter with { Integer = false }, share)) : At(parameter, share);
        }).Distinct();
}
