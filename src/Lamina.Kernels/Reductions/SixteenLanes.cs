using System.Runtime.CompilerServices;

namespace Lamina.Kernels;

/// <summary>Reductions in the fixed order that every width shares: element i goes to lane i mod 16, then the lanes are combined in a tree.</summary>
/// <remarks>A narrower vector passes over the elements once for each of its parts of the sixteen lanes.</remarks>
internal static unsafe class SixteenLanes
{
    public const int Count = 16;

    /// <summary>Reduces <paramref name="length"/> pairs; <paramref name="lanes"/> is room for sixteen numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Reduce<V, TReduction>(float* x, float* y, int length, float* lanes) where V : struct, ISimd<V> where TReduction : struct, IReduction
    {
        for (int lane = 0; lane < Count; lane += V.Width)
        {
            V partial = V.Broadcast(TReduction.Identity);
            int i = lane;
            for (; i <= length - (Count - lane); i += Count)
                partial = TReduction.Accumulate(partial, V.Load(x + i), V.Load(y + i));
            if (length % Count != 0)
            {
                int count = Math.Clamp(length - i, 0, V.Width);
                V padding = V.Broadcast(TReduction.Padding);
                partial = TReduction.Accumulate(partial, Lanes.Load(x + i, count, padding), Lanes.Load(y + i, count, padding));
            }
            V.Store(lanes + lane, partial);
        }
        return Combine<TReduction>(lanes);
    }

    /// <summary>The tree: lanes 8 apart, then 4, 2 and 1 apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Combine<TReduction>(float* lanes) where TReduction : struct, IReduction
    {
        Simd128 even = TReduction.Combine(Load(lanes), Load(lanes + 8)), odd = TReduction.Combine(Load(lanes + 4), Load(lanes + 12));
        Simd128 four = TReduction.Combine(even, odd);
        Simd1 first = TReduction.Combine(Lane(four, 0), Lane(four, 2)), second = TReduction.Combine(Lane(four, 1), Lane(four, 3));
        return TReduction.Combine(first, second).Value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Simd128 Load(float* lanes) => new(System.Runtime.Intrinsics.Vector128.Load(lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Simd1 Lane(Simd128 vector, int index) => new(vector.Value[index]);
}
