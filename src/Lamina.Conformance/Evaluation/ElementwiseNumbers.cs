using Lamina.Operators;

namespace Lamina.Conformance;

/// <summary>The functions of single numbers.</summary>
internal static class ElementwiseNumbers
{
    // Below this the error function's series converges fast; beyond, it is 1 in double precision but for its last digits.
    private const double SeriesEnd = 6;

    public static double Of(ElementwiseFunction function, double[] x) => function switch
    {
        ElementwiseFunction.Negate => -x[0],
        ElementwiseFunction.Abs => Math.Abs(x[0]),
        ElementwiseFunction.Exp => Math.Exp(x[0]),
        ElementwiseFunction.Log => Math.Log(x[0]),
        ElementwiseFunction.Sqrt => Math.Sqrt(x[0]),
        ElementwiseFunction.Tanh => Math.Tanh(x[0]),
        ElementwiseFunction.Sigmoid => Sigmoid(x[0]),
        ElementwiseFunction.Softplus => Math.Max(x[0], 0) + Math.Log(1 + Math.Exp(-Math.Abs(x[0]))),
        ElementwiseFunction.Relu => Math.Max(x[0], 0),
        ElementwiseFunction.Erf => Erf(x[0]),
        ElementwiseFunction.Sin => Math.Sin(x[0]),
        ElementwiseFunction.Cos => Math.Cos(x[0]),
        ElementwiseFunction.Floor => Math.Floor(x[0]),
        ElementwiseFunction.IsMissing => double.IsNaN(x[0]) ? 1 : 0,
        ElementwiseFunction.ToNumber => x[0],
        ElementwiseFunction.Add => x[0] + x[1],
        ElementwiseFunction.Subtract => x[0] - x[1],
        ElementwiseFunction.Multiply => x[0] * x[1],
        ElementwiseFunction.Divide => x[0] / x[1],
        ElementwiseFunction.Power => Math.Pow(x[0], x[1]),
        ElementwiseFunction.Minimum => Math.Min(x[0], x[1]),
        ElementwiseFunction.Maximum => Math.Max(x[0], x[1]),
        ElementwiseFunction.IsLess => x[0] < x[1] ? 1 : 0,
        ElementwiseFunction.IsAtMost => x[0] <= x[1] ? 1 : 0,
        ElementwiseFunction.IsEqual => x[0] == x[1] ? 1 : 0,
        ElementwiseFunction.And => x[0] * x[1],
        ElementwiseFunction.Where => x[0] == 1 ? x[1] : x[2],
        _ => throw new InvalidOperationException($"There is no definition of {function}."),
    };

    public static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    // The Maclaurin series: erf x = 2/√π · Σ (−1)ⁿ x²ⁿ⁺¹ / (n! (2n + 1)).
    private static double Erf(double x)
    {
        if (Math.Abs(x) > SeriesEnd)
            return Math.Sign(x);
        var (sum, term) = (0.0, x);
        for (var n = 0; n < 200; n++)
        {
            sum += term / ((2 * n) + 1);
            term *= -x * x / (n + 1);
        }

        return double.IsNaN(x) ? x : Math.Clamp(2 / Math.Sqrt(Math.PI) * sum, -1, 1);
    }
}
