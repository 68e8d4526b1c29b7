using Lamina.Kernels;

namespace Lamina.Losses;

/// <summary>What focal losses multiply a logarithm by: the power of the probability that is missing.</summary>
/// <param name="gamma">The power.</param>
internal readonly struct FocalFactor(float gamma)
{
    // Up to here five terms of e^l − 1 are exact to the last digit; beyond, 1 − e^l keeps its digits.
    private const float SeriesEnd = -1f / 32;

    /// <summary>q^γ, 0 at q = 0 unless γ is 0.</summary>
    public V Of<V>(V q) where V : struct, ISimd<V> =>
        gamma == 0 ? V.Broadcast(1)
        : gamma == 2 ? q * q
        : V.Select(V.Equal(q, default), default, Transcendental.Exp(V.Broadcast(gamma) * Transcendental.Log(Probability.AtLeastTiny(q))));

    /// <summary>d(−q^γ · log p)/dp · p for q = 1 − p and l = log p: <c>q^γ · (γ · p · l / q − 1)</c>.</summary>
    public V Slope<V>(V p, V q, V l) where V : struct, ISimd<V> => Of(q) * (V.Broadcast(gamma) * p * Quotient(l, q) - V.Broadcast(1));

    /// <summary>d(−q^γ · log p)/dp: <c>q^γ · (γ · l / q − 1 / p)</c>.</summary>
    public V SlopeByProbability<V>(V p, V q, V l) where V : struct, ISimd<V> =>
        Of(q) * (V.Broadcast(gamma) * Quotient(l, q) - V.Broadcast(1) / Probability.AtLeastTiny(p));

    /// <summary>1 − e^l for l ≤ 0, without cancellation.</summary>
    public static V Missing<V>(V l) where V : struct, ISimd<V>
    {
        var one = V.Broadcast(1);
        var series = V.FusedMultiplyAdd(l, V.Broadcast(1f / 5), one);
        series = V.FusedMultiplyAdd(l * V.Broadcast(1f / 4), series, one);
        series = V.FusedMultiplyAdd(l * V.Broadcast(1f / 3), series, one);
        series = V.FusedMultiplyAdd(l * V.Broadcast(1f / 2), series, one);
        return V.Select(V.GreaterThan(l, V.Broadcast(SeriesEnd)), -l * series, one - Transcendental.Exp(l));
    }

    /// <summary>log p / (1 − p), which is −1 where p is 1.</summary>
    private static V Quotient<V>(V l, V q) where V : struct, ISimd<V> => V.Select(V.Equal(q, default), V.Broadcast(-1), l / q);
}
