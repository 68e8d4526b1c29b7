namespace Lamina.Kernels;

/// <summary>Scalar functions in double precision, of our own so that every platform gives the same bits.</summary>
/// <remarks>Cosine and logarithm follow fdlibm (Sun Microsystems, 1993); the normal quantile is algorithm AS 241 (Wichura, 1988).</remarks>
public static class ScalarMath
{
    /// <summary>The cosine of an angle in radians, within 1 ulp for <c>|x| ≤ 10⁶</c>; NaN for infinities and NaN.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The angle is finite and beyond ±10⁶.</exception>
    public static double Cos(double x) => Turn(x, 0);

    /// <summary>The sine of an angle in radians, within 1 ulp for <c>|x| ≤ 10⁶</c>; NaN for infinities and NaN.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The angle is finite and beyond ±10⁶.</exception>
    public static double Sin(double x) => Turn(x, 3);

    /// <summary><c>xⁿ</c> by repeated squaring; <c>x⁰ = 1</c>, and a negative exponent gives the reciprocal.</summary>
    public static double Power(double x, long n)
    {
        double result = 1;
        for (ulong rest = n < 0 ? 0UL - (ulong)n : (ulong)n; rest != 0; rest >>= 1)
        {
            if ((rest & 1) != 0)
                result *= x;
            x *= x;
        }
        return n < 0 ? 1 / result : result;
    }

    /// <summary>The exponential, within 1 ulp: 0 below about −745, ∞ above about 709.</summary>
    public static double Exp(double x)
    {
        if (double.IsNaN(x))
            return x;
        if (x is > 709.8 or < -745.2)
            return x > 0 ? double.PositiveInfinity : 0;

        // x = k ln 2 + r, |r| ≤ ½ ln 2: ln 2 in two parts, so that k times the first is exact.
        double k = Math.Round(x * 1.44269504088896338700);
        double high = x - k * 6.93147180369123816490e-01;
        double low = k * 1.90821492927058770002e-10;
        double r = high - low, t = r * r;
        double c = r - t * (1.66666666666666019037e-01 + t * (-2.77777777770155933842e-03 + t * (6.61375632143793436117e-05
            + t * (-1.65339022054652515390e-06 + t * 4.13813679705723846039e-08))));
        return Math.ScaleB(1 - (low - r * c / (2 - c) - high), (int)k);
    }

    /// <summary>The natural logarithm in single precision, with the bits of <see cref="Transcendental.Log(float)"/>.</summary>
    public static float Log(float x) => Transcendental.Log(x);

    /// <summary>The natural logarithm, within 1 ulp: −∞ at zero, NaN below.</summary>
    public static double Log(double x)
    {
        if (double.IsNaN(x) || x < 0)
            return double.NaN;
        if (x == 0)
            return double.NegativeInfinity;
        if (double.IsPositiveInfinity(x))
            return x;

        int exponent = 0;
        if (double.IsSubnormal(x))
        {
            x *= 18014398509481984.0;
            exponent = -54;
        }
        // x = 2^exponent (1 + f) with 1 + f in [√½, √2).
        long bits = BitConverter.DoubleToInt64Bits(x) - 0x3FE6A09E667F3BCDL;
        exponent += (int)(bits >> 52);
        double f = BitConverter.Int64BitsToDouble((bits & 0xFFFFFFFFFFFFFL) + 0x3FE6A09E667F3BCDL) - 1;
        double s = f / (2 + f), z = s * s, w = z * z;
        double even = w * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01));
        double odd = z * (6.666666666666735130e-01 + w * (2.857142874366239149e-01 + w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01)));
        double half = 0.5 * f * f;
        return exponent * 6.93147180369123816490e-01 - (half - (s * (half + even + odd) + exponent * 1.90821492927058770002e-10) - f);
    }

    /// <summary>The x below which a standard normal number falls with probability <paramref name="p"/>; relative error about 10⁻¹⁶.</summary>
    /// <param name="p">From 0, which gives −∞, to 1, which gives +∞; NaN outside.</param>
    public static double NormalQuantile(double p)
    {
        double q = p - 0.5;
        if (Math.Abs(q) <= 0.425)
        {
            double r = 0.180625 - q * q;
            return q * (((((((2509.0809287301226727 * r + 33430.575583588128105) * r + 67265.770927008700853) * r + 45921.953931549871457) * r
                    + 13731.693765509461125) * r + 1971.5909503065514427) * r + 133.14166789178437745) * r + 3.387132872796366608)
                / (((((((5226.495278852854561 * r + 28729.085735721942674) * r + 39307.89580009271061) * r + 21213.794301586595867) * r
                    + 5394.1960214247511077) * r + 687.1870074920579083) * r + 42.313330701600911252) * r + 1);
        }
        double tail = q < 0 ? p : 1 - p;
        if (tail == 0)
            return q < 0 ? double.NegativeInfinity : double.PositiveInfinity;
        double x = TailQuantile(Math.Sqrt(-Log(tail)));
        return q < 0 ? -x : x;
    }

    private static double TailQuantile(double r)
    {
        if (r <= 5)
        {
            r -= 1.6;
            return (((((((7.7454501427834140764e-4 * r + 0.0227238449892691845833) * r + 0.24178072517745061177) * r + 1.27045825245236838258) * r
                    + 3.64784832476320460504) * r + 5.7694972214606914055) * r + 4.6303378461565452959) * r + 1.42343711074968357734)
                / (((((((1.05075007164441684324e-9 * r + 5.475938084995344946e-4) * r + 0.0151986665636164571966) * r + 0.14810397642748007459) * r
                    + 0.68976733498510000455) * r + 1.6763848301838038494) * r + 2.05319162663775882187) * r + 1);
        }
        r -= 5;
        return (((((((2.01033439929228813265e-7 * r + 2.71155556874348757815e-5) * r + 0.0012426609473880784386) * r + 0.026532189526576123093) * r
                + 0.29656057182850489123) * r + 1.7848265399172913358) * r + 5.4637849111641143699) * r + 6.6579046435011037772)
            / (((((((2.04426310338993978564e-15 * r + 1.4215117583164458887e-7) * r + 1.8463183175100546818e-5) * r + 7.868691311456132591e-4) * r
                + 0.0148753612908506148525) * r + 0.13692988092273580531) * r + 0.59983220655588793769) * r + 1);
    }

    /// <summary>cos(x + quarters · π/2).</summary>
    private static double Turn(double x, int quarters)
    {
        if (!double.IsFinite(x))
            return double.NaN;
        if (Math.Abs(x) > 1e6)
            throw new ArgumentOutOfRangeException(nameof(x), x, "An angle is expected within ±10⁶ radians.");

        // x = n π/2 + (y + rest): π/2 in three parts of 33 bits, so that n times the first two is exact.
        double n = Math.Round(x * 6.36619772367581382433e-01);
        double high = x - n * 1.57079632673412561417e+00;
        double part = n * 6.07710050630396597660e-11;
        double reduced = high - part;
        double low = n * 2.02226624879595063154e-21 - (high - reduced - part);
        double y = reduced - low;
        double rest = reduced - y - low;
        return (((long)n + quarters) & 3) switch
        {
            0 => CosNearZero(y, rest),
            1 => -SinNearZero(y, rest),
            2 => -CosNearZero(y, rest),
            _ => SinNearZero(y, rest),
        };
    }

    private static double CosNearZero(double x, double rest)
    {
        double z = x * x, w = z * z;
        double r = z * (4.16666666666666019037e-02 + z * (-1.38888888888741095749e-03 + z * 2.48015872894767294178e-05))
            + w * w * (-2.75573143513906633035e-07 + z * (2.08757232129817482790e-09 + z * -1.13596475577881948265e-11));
        double half = 0.5 * z;
        double one = 1 - half;
        return one + (1 - one - half + (z * r - x * rest));
    }

    private static double SinNearZero(double x, double rest)
    {
        double z = x * x, v = z * x;
        double r = 8.33333333332248946124e-03 + z * (-1.98412698298579493134e-04 + z * 2.75573137070700676789e-06)
            + z * z * z * (-2.50507602534068634195e-08 + z * 1.58969099521155010221e-10);
        return x - (z * (0.5 * rest - v * r) - rest - v * -1.66666666666666324348e-01);
    }
}
