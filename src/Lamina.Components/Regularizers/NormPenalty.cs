using System.Runtime.CompilerServices;
using Lamina.Kernels;

namespace Lamina.Regularizers;

/// <summary>l1 · Σ|w| + l2 · Σw², and its slope l1 · sign(w) + 2 · l2 · w.</summary>
internal static class NormPenalty
{
    public static double Of(ReadOnlySpan<float> weights, float l1, float l2)
    {
        var (sizes, squares) = (0.0, 0.0);
        foreach (double w in weights)
        {
            sizes += Math.Abs(w);
            squares += w * w;
        }

        return l1 * sizes + l2 * squares;
    }

    public static void AddSlope(ReadOnlySpan<float> weights, Span<float> gradients, float l1, float l2) =>
        Elementwise.Apply(new Slope(l1, 2 * l2), weights, gradients, gradients);

    private readonly struct Slope(float l1, float twiceL2) : IBinaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V w, V g) where V : struct, ISimd<V>
        {
            // What is neither above nor below zero is its own sign: zero, and NaN, which is not to be hidden.
            var size = V.Select(V.GreaterThan(w, default), V.Broadcast(l1), V.Select(V.LessThan(w, default), V.Broadcast(-l1), w));
            return g + (size + V.Broadcast(twiceL2) * w);
        }
    }
}
