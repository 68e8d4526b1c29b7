using System.Runtime.CompilerServices;

namespace Lamina.Kernels;

/// <content>The error function.</content>
public static partial class Transcendental
{
    /// <summary>The error function, <c>2/√π · ∫₀ˣ e^−t² dt</c>, within 1.1 units in the last place.</summary>
    [MethodImpl(Inline)]
    public static V Erf<V>(V x) where V : struct, ISimd<V>
    {
        V magnitude = V.Abs(x);
        V square = x * x;

        // 1 − e^(−q): q is a polynomial fitted up to 4, from where the result is 1.
        V q = V.FusedMultiplyAdd(V.Broadcast(-1.72853470e-5f), magnitude, V.Broadcast(3.83197126e-4f));
        V next = V.FusedMultiplyAdd(V.Broadcast(-3.88396438e-3f), magnitude, V.Broadcast(2.42546219e-2f));
        q = V.FusedMultiplyAdd(q, square, next);
        q = V.FusedMultiplyAdd(q, magnitude, V.Broadcast(-1.06777877e-1f));
        q = V.FusedMultiplyAdd(q, magnitude, V.Broadcast(-6.34846687e-1f));
        q = V.FusedMultiplyAdd(q, magnitude, V.Broadcast(-1.28717512e-1f));
        q = V.FusedMultiplyAdd(q, magnitude, -magnitude);
        q = V.Select(V.GreaterThan(magnitude, V.Broadcast(4f)), V.Broadcast(-105f), q);
        V large = (V.Broadcast(1f) - Exp(q)) | (x & V.Broadcast(-0f));

        V p = V.Broadcast(-5.96761703e-4f);
        p = V.FusedMultiplyAdd(p, square, V.Broadcast(4.99119423e-3f));
        p = V.FusedMultiplyAdd(p, square, V.Broadcast(-2.67681349e-2f));
        p = V.FusedMultiplyAdd(p, square, V.Broadcast(1.12819925e-1f));
        p = V.FusedMultiplyAdd(p, square, V.Broadcast(-3.76125336e-1f));
        p = V.FusedMultiplyAdd(p, square, V.Broadcast(1.28379166e-1f));
        V small = V.FusedMultiplyAdd(p, x, x);

        return V.Select(V.GreaterThan(magnitude, V.Broadcast(0.927734375f)), large, small);
    }

    /// <summary><c>result[i] = f(x[i])</c> with f the error function.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Erf(ReadOnlySpan<float> x, Span<float> result) => Elementwise.Apply(default(ErfOperator), x, result);

    /// <summary>The error function, with the bits of the vector form.</summary>
    public static float Erf(float x) => Erf(new Simd1(x)).Value;

    internal readonly struct ErfOperator : IUnaryOperator
    {
        [MethodImpl(Inline)]
        public V Invoke<V>(V x) where V : struct, ISimd<V> => Erf(x);
    }
}
