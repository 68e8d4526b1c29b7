namespace Lamina.Components.Tests.Support;

/// <summary>
/// Compares a gradient with central differences of a scalar function, direction by direction:
/// random directions first, then every coordinate by itself, where no fault can cancel another.
/// </summary>
/// <remarks>
/// D(h) = (f(x + h·d) − f(x − h·d)) / 2h, extrapolated to (4·D(h/2) − D(h)) / 3 so that its own error is of order h⁴ (about 1e-6 at h = 1/32).
/// The function sums float results in double; their rounding, 6e-8, becomes about 1e-5 after the division by h.
/// Tolerance: 0.1 % of the derivative and 0.02 % of the greatest one, so that a fault of 1 % shows in any coordinate above a fortieth of the greatest.
/// </remarks>
internal static class GradientCheck
{
    public const double Step = 1.0 / 32;
    private const double Relative = 1e-3;
    private const double OfGreatest = 2e-4;
    private const int RandomDirections = 4;

    /// <summary>Fails where <paramref name="gradient"/> is not ∂value/∂x.</summary>
    public static void Passes(string what, Tensor x, Tensor gradient, Func<double> value)
    {
        if (Fault(x, gradient, value) is { } fault)
            Assert.Fail($"{what}: {fault}");
    }

    /// <summary>What is wrong with the gradient, or null where nothing is.</summary>
    public static string? Fault(Tensor x, Tensor gradient, Func<double> value)
    {
        var length = x.Span.Length;
        var analytic = gradient.Span.ToArray();
        var random = new Random(7);
        var directions = new List<double[]>();
        for (var i = 0; i < RandomDirections; i++)
            directions.Add([.. Enumerable.Range(0, length).Select(_ => (random.NextDouble() * 2 - 1) / Math.Sqrt(length))]);
        for (var i = 0; i < length; i++)
            directions.Add([.. Enumerable.Range(0, length).Select(j => j == i ? 1.0 : 0.0)]);

        var greatest = analytic.Max(Math.Abs);
        if (!(greatest > 0))
            return "the gradient is zero everywhere, which proves nothing";
        foreach (var direction in directions)
        {
            var expected = (4 * Difference(x, direction, Step / 2, value) - Difference(x, direction, Step, value)) / 3;
            var received = analytic.Zip(direction, (g, d) => g * d).Sum();
            if (!(Math.Abs(expected - received) <= Relative * Math.Abs(expected) + OfGreatest * greatest))
                return $"along direction {directions.IndexOf(direction)} the difference quotient is {expected:R}, but the gradient says {received:R}";
        }

        return null;
    }

    private static double Difference(Tensor x, double[] direction, double step, Func<double> value)
    {
        var original = x.Span.ToArray();
        var above = At(+step);
        var below = At(-step);
        original.CopyTo(x.Span);
        return (above - below) / (2 * step);

        double At(double offset)
        {
            for (var i = 0; i < original.Length; i++)
                x.Span[i] = (float)(original[i] + offset * direction[i]);
            return value();
        }
    }
}
