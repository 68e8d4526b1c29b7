using System.Runtime.CompilerServices;

namespace Lamina.Kernels;

/// <summary>Loads and stores of a whole vector or the beginning of one.</summary>
internal static unsafe class Lanes
{
    /// <summary>Reads the first <paramref name="count"/> lanes; the others are zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<V>(float* source, int count) where V : struct, ISimd<V> =>
        count == V.Width ? V.Load(source) : V.Load(source, count, default);

    /// <summary>Reads the first <paramref name="count"/> lanes; the others take <paramref name="fill"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<V>(float* source, int count, V fill) where V : struct, ISimd<V> =>
        count == V.Width ? V.Load(source) : V.Load(source, count, fill);

    /// <summary>Writes the first <paramref name="count"/> lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<V>(float* destination, V value, int count) where V : struct, ISimd<V>
    {
        if (count == V.Width)
            V.Store(destination, value);
        else
            V.Store(destination, value, count);
    }
}
