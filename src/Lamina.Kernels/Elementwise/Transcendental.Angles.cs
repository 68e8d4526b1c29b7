using System.Runtime.CompilerServices;

namespace Lamina.Kernels;

/// <content>Sine and cosine.</content>
/// <remarks>
/// The angle is reduced to ±π/4 by multiples of π/2 in three parts, exact enough up to 10⁵ radians. From there on a float's neighbours lie too far apart for
/// an angle to mean much: digits are lost, and beyond 6·10⁶ all of them; the result stays from −1 to 1, and finite for every finite x.
/// </remarks>
public static partial class Transcendental
{
    /// <summary>The sine of an angle in radians, within 1.6 units in the last place for <c>|x| ≤ 10⁵</c>; NaN for infinities.</summary>
    [MethodImpl(Inline)]
    public static V Sin<V>(V x) where V : struct, ISimd<V> => Turn(x, V.BroadcastBits(0));

    /// <summary>The cosine of an angle in radians, within 1.6 units in the last place for <c>|x| ≤ 10⁵</c>; NaN for infinities.</summary>
    [MethodImpl(Inline)]
    public static V Cos<V>(V x) where V : struct, ISimd<V> => Turn(x, V.BroadcastBits(1));

    /// <summary><c>result[i] = f(x[i])</c> with <c>f(x) = sin x</c>.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Sin(ReadOnlySpan<float> x, Span<float> result) => Elementwise.Apply(default(SinOperator), x, result);

    /// <summary><c>sin x</c>, with the bits of the vector form.</summary>
    public static float Sin(float x) => Sin(new Simd1(x)).Value;

    /// <summary><c>result[i] = f(x[i])</c> with <c>f(x) = cos x</c>.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Cos(ReadOnlySpan<float> x, Span<float> result) => Elementwise.Apply(default(CosOperator), x, result);

    /// <summary><c>cos x</c>, with the bits of the vector form.</summary>
    public static float Cos(float x) => Cos(new Simd1(x)).Value;

    /// <summary>sin(x + quarters · π/2).</summary>
    [MethodImpl(Inline)]
    private static V Turn<V>(V x, V quarters) where V : struct, ISimd<V>
    {
        V n = V.Round(x * V.Broadcast(0.636619747f));
        V r = V.FusedMultiplyAdd(n, V.Broadcast(-1.57079637f), x);
        r = V.FusedMultiplyAdd(n, V.Broadcast(4.37113883e-8f), r);
        r = V.FusedMultiplyAdd(n, V.Broadcast(1.71512451e-15f), r);
        // Only an angle whose digits are lost is reduced to more.
        r = V.Max(V.Min(r, V.Broadcast(0.8f)), V.Broadcast(-0.8f));

        // Adding 1.5 · 2^23 leaves n in the low bits.
        V turn = V.AddInt32(n + V.Broadcast(12582912f), quarters);
        V isCosine = V.ShiftRightArithmetic(V.ShiftLeft(turn, 31), 31);
        V sign = V.ShiftLeft(V.ShiftRightLogical(turn, 1), 31);

        V square = r * r;
        V p = V.Broadcast(-1.9515295891e-4f);
        p = V.FusedMultiplyAdd(p, square, V.Broadcast(8.3321608736e-3f));
        p = V.FusedMultiplyAdd(p, square, V.Broadcast(-1.6666654611e-1f));
        V sine = V.FusedMultiplyAdd(p * square, r, r);

        V c = V.Broadcast(2.443315711809948e-5f);
        c = V.FusedMultiplyAdd(c, square, V.Broadcast(-1.388731625493765e-3f));
        c = V.FusedMultiplyAdd(c, square, V.Broadcast(4.166664568298827e-2f));
        V cosine = V.FusedMultiplyAdd(c * square, square, V.FusedMultiplyAdd(square, V.Broadcast(-0.5f), V.Broadcast(1f)));

        return V.Select(isCosine, cosine, sine) ^ sign;
    }

    internal readonly struct SinOperator : IUnaryOperator
    {
        [MethodImpl(Inline)]
        public V Invoke<V>(V x) where V : struct, ISimd<V> => Sin(x);
    }

    internal readonly struct CosOperator : IUnaryOperator
    {
        [MethodImpl(Inline)]
        public V Invoke<V>(V x) where V : struct, ISimd<V> => Cos(x);
    }
}
