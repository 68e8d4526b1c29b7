using System.Runtime.CompilerServices;

namespace Lamina.Kernels;

/// <summary>The mean of the numbers that count, those that exist summed in the order of the window.</summary>
internal readonly struct MeanOfWindow : IPooling
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Accumulate<V>(V partial, V x) where V : struct, ISimd<V> => partial + x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Finish<V>(V partial, V count) where V : struct, ISimd<V> => partial / count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Deal<V>(ref V gradient, V x, V y, V count) where V : struct, ISimd<V> => gradient / count;
}
