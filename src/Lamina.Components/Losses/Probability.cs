using Lamina.Kernels;

namespace Lamina.Losses;

/// <summary>The floor under a probability that is divided by or whose logarithm is taken.</summary>
internal static class Probability
{
    private const float SmallestNormal = 1.17549435e-38f;

    /// <summary>p, or the smallest normal float where p is below; NaN stays NaN.</summary>
    public static V AtLeastTiny<V>(V p) where V : struct, ISimd<V> => V.Max(p, V.Broadcast(SmallestNormal));
}
