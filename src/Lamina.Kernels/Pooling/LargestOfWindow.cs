using System.Runtime.CompilerServices;

namespace Lamina.Kernels;

/// <summary>The largest number; NaN if any is NaN. The gradient goes to the first that is the largest.</summary>
internal readonly struct LargestOfWindow : IPooling
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Accumulate<V>(V partial, V x) where V : struct, ISimd<V> => V.Max(partial, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Finish<V>(V partial, V count) where V : struct, ISimd<V> => partial;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Deal<V>(ref V gradient, V x, V y, V count) where V : struct, ISimd<V>
    {
        V mask = V.Equal(x, y), part = mask & gradient;
        gradient = V.Select(mask, default, gradient);
        return part;
    }
}
