using System.Runtime.CompilerServices;

namespace Lamina.Kernels;

/// <summary>Exponential, logarithm and their relatives, in a form that gives the same bits at every width and position.</summary>
/// <remarks>
/// A vector form for use inside operators, a form over spans, and a scalar form, all with the same bits. NaN gives NaN.
/// The polynomials are those of Cephes (Moshier, 1992), evaluated by fused multiply-adds; the errors were measured over every 23rd float of the range.
/// </remarks>
public static partial class Transcendental
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;

    /// <summary><c>e^x</c>, within 1.01 units in the last place. Above 88.73 it is infinite, below −87.34 denormal, below −103.98 zero.</summary>
    [MethodImpl(Inline)]
    public static V Exp<V>(V x) where V : struct, ISimd<V>
    {
        // Outside these bounds the result is infinite or zero anyway; written as selections, they let NaN through.
        x = V.Select(V.GreaterThan(x, V.Broadcast(89f)), V.Broadcast(89f), x);
        x = V.Select(V.LessThan(x, V.Broadcast(-105f)), V.Broadcast(-105f), x);

        // x = n ln 2 + r; adding 1.5 · 2^23 leaves n in the low bits.
        V shifted = V.FusedMultiplyAdd(x, V.Broadcast(1.44269504088896341f), V.Broadcast(12582912f));
        V n = shifted - V.Broadcast(12582912f);
        V r = V.FusedMultiplyAdd(n, V.Broadcast(-Ln2High), x);
        r = V.FusedMultiplyAdd(n, V.Broadcast(-Ln2Low), r);

        V p = V.Broadcast(1.9875691500e-4f);
        p = V.FusedMultiplyAdd(p, r, V.Broadcast(1.3981999507e-3f));
        p = V.FusedMultiplyAdd(p, r, V.Broadcast(8.3334519073e-3f));
        p = V.FusedMultiplyAdd(p, r, V.Broadcast(4.1665795894e-2f));
        p = V.FusedMultiplyAdd(p, r, V.Broadcast(1.6666665459e-1f));
        p = V.FusedMultiplyAdd(p, r, V.Broadcast(5.0000001201e-1f));
        p = V.FusedMultiplyAdd(p, r * r, r) + V.Broadcast(1f);

        // 2^n in two factors, because n reaches beyond the exponents of normal numbers at both ends.
        V exponent = V.SubtractInt32(shifted, V.BroadcastBits(0x4B400000));
        V half = V.ShiftRightArithmetic(exponent, 1);
        return p * PowerOfTwo(half) * PowerOfTwo(V.SubtractInt32(exponent, half));
    }

    /// <summary><c>ln x</c>, within 0.8 units in the last place: −∞ at zero, NaN below.</summary>
    [MethodImpl(Inline)]
    public static V Log<V>(V x) where V : struct, ISimd<V>
    {
        V isDenormal = V.LessThan(x, V.BroadcastBits(0x00800000));
        V scaled = V.Select(isDenormal, x * V.Broadcast(8388608f), x);

        // x = m · 2^e with m in [√½, √2).
        V bits = V.SubtractInt32(scaled, V.BroadcastBits(0x3F3504F3));
        V exponent = V.ConvertInt32ToSingle(V.ShiftRightArithmetic(bits, 23)) - (isDenormal & V.Broadcast(23f));
        V m = V.AddInt32(bits & V.BroadcastBits(0x007FFFFF), V.BroadcastBits(0x3F3504F3)) - V.Broadcast(1f);

        V square = m * m;
        V p = V.Broadcast(7.0376836292e-2f);
        p = V.FusedMultiplyAdd(p, m, V.Broadcast(-1.1514610310e-1f));
        p = V.FusedMultiplyAdd(p, m, V.Broadcast(1.1676998740e-1f));
        p = V.FusedMultiplyAdd(p, m, V.Broadcast(-1.2420140846e-1f));
        p = V.FusedMultiplyAdd(p, m, V.Broadcast(1.4249322787e-1f));
        p = V.FusedMultiplyAdd(p, m, V.Broadcast(-1.6668057665e-1f));
        p = V.FusedMultiplyAdd(p, m, V.Broadcast(2.0000714765e-1f));
        p = V.FusedMultiplyAdd(p, m, V.Broadcast(-2.4999993993e-1f));
        p = V.FusedMultiplyAdd(p, m, V.Broadcast(3.3333331174e-1f));
        V small = V.FusedMultiplyAdd(p * m, square, exponent * V.Broadcast(Ln2Low));
        small = V.FusedMultiplyAdd(square, V.Broadcast(-0.5f), small);
        V result = V.FusedMultiplyAdd(exponent, V.Broadcast(Ln2High), m + small);

        V infinity = V.Broadcast(float.PositiveInfinity);
        result = V.Select(V.Equal(x, infinity), infinity, result);
        result = V.Select(V.Equal(x, default), -infinity, result);
        // x ≥ 0 fails for NaN too.
        return V.Select(V.GreaterThanOrEqual(x, default), result, V.Broadcast(float.NaN));
    }

    /// <summary>The hyperbolic tangent, <c>(e^x − e^−x) / (e^x + e^−x)</c>, within 1.31 units in the last place.</summary>
    [MethodImpl(Inline)]
    public static V Tanh<V>(V x) where V : struct, ISimd<V>
    {
        V one = V.Broadcast(1f);
        V magnitude = V.Abs(x);
        V large = one - V.Broadcast(2f) / (Exp(magnitude + magnitude) + one);

        V square = magnitude * magnitude;
        V p = V.Broadcast(-5.70498872745e-3f);
        p = V.FusedMultiplyAdd(p, square, V.Broadcast(2.06390887954e-2f));
        p = V.FusedMultiplyAdd(p, square, V.Broadcast(-5.37397155531e-2f));
        p = V.FusedMultiplyAdd(p, square, V.Broadcast(1.33314422036e-1f));
        p = V.FusedMultiplyAdd(p, square, V.Broadcast(-3.33332819422e-1f));
        V small = V.FusedMultiplyAdd(p * square, magnitude, magnitude);

        V result = V.Select(V.LessThan(magnitude, V.Broadcast(0.625f)), small, large);
        return result | (x & V.Broadcast(-0f));
    }

    /// <summary>The logistic function, <c>1 / (1 + e^−x)</c>, within 1.48 units in the last place.</summary>
    [MethodImpl(Inline)]
    public static V Sigmoid<V>(V x) where V : struct, ISimd<V>
    {
        V one = V.Broadcast(1f);
        V e = Exp(-V.Abs(x));
        V sum = one + e;
        V reciprocal = one / sum;
        V numerator = V.Select(V.LessThan(x, default), e, one);
        V quotient = numerator * reciprocal;
        // One correction for what the sum, the reciprocal and the product rounded away: 1.5 units in the last place instead of 2.2.
        V lost = e - (sum - one);
        V residual = V.FusedMultiplyAdd(-quotient, lost, V.FusedMultiplyAdd(-quotient, sum, numerator));
        return V.FusedMultiplyAdd(residual, reciprocal, quotient);
    }

    /// <summary><c>ln(1 + e^x)</c>, without overflow and within 1.9 units in the last place: <c>max(x, 0) + ln(1 + e^−|x|)</c>.</summary>
    [MethodImpl(Inline)]
    public static V Softplus<V>(V x) where V : struct, ISimd<V>
    {
        V one = V.Broadcast(1f);
        V e = Exp(-V.Abs(x));
        V sum = one + e;
        // What rounding took from 1 + e comes back as the logarithm's first-order term.
        V lost = e - (sum - one);
        return V.Max(x, default) + (Log(sum) + lost / sum);
    }

    [MethodImpl(Inline)]
    private static V PowerOfTwo<V>(V exponent) where V : struct, ISimd<V> => V.ShiftLeft(V.AddInt32(exponent, V.BroadcastBits(127)), 23);
}
