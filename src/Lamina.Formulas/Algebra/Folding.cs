using Lamina.Kernels;

namespace Lamina.Formulas;

/// <summary>
/// Computes what is constant; null where the result is not a finite number in single precision, so that the fault stays where it can be seen.
/// </summary>
internal static class Folding
{
    private const double FarthestAngle = 1e6;

    public static double? Of(Function function, double x) => Finite(function switch
    {
        Function.Negate => -x,
        Function.Abs => Math.Abs(x),
        Function.Exp => Transcendental.Exp((float)x),
        Function.Log => ScalarMath.Log(x),
        Function.Sqrt => Math.Sqrt(x),
        Function.Tanh => Transcendental.Tanh((float)x),
        Function.Sigmoid => Transcendental.Sigmoid((float)x),
        Function.Softplus => Transcendental.Softplus((float)x),
        Function.Relu => x <= 0 ? 0 : x,
        Function.Erf => Transcendental.Erf((float)x),
        Function.Sin => Math.Abs(x) <= FarthestAngle ? ScalarMath.Sin(x) : Transcendental.Sin((float)x),
        _ => Math.Abs(x) <= FarthestAngle ? ScalarMath.Cos(x) : Transcendental.Cos((float)x),
    });

    public static double? Of(Operation operation, double x, double y) => Finite(operation switch
    {
        Operation.Add => x + y,
        Operation.Subtract => x - y,
        Operation.Multiply => x * y,
        Operation.Divide => x / y,
        Operation.Min => Math.Min(x, y),
        Operation.Max => Math.Max(x, y),
        _ => IsWhole(y) ? ScalarMath.Power(x, (long)y) : y == 0.5 ? Math.Sqrt(x) : Transcendental.Exp((float)(y * ScalarMath.Log(x))),
    });

    public static bool Holds(Comparison comparison, double x, double y) => comparison switch
    {
        Comparison.Less => x < y,
        Comparison.LessOrEqual => x <= y,
        Comparison.Greater => x > y,
        _ => x >= y,
    };

    /// <summary>Whether a power is computed by squaring.</summary>
    public static bool IsWhole(double exponent) => Math.Abs(exponent) <= 1 << 30 && exponent == Math.Floor(exponent);

    private static double? Finite(double value) => float.IsFinite((float)value) ? value : null;
}
