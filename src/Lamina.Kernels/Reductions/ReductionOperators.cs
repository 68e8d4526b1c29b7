using System.Runtime.CompilerServices;

namespace Lamina.Kernels;

/// <summary>Σ x.</summary>
internal readonly struct Addition : IReduction
{
    public static float Identity => 0;

    public static float Padding => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Accumulate<V>(V partial, V x, V y) where V : struct, ISimd<V> => partial + x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V>(V left, V right) where V : struct, ISimd<V> => left + right;
}

/// <summary>Σ x y.</summary>
internal readonly struct ScalarProduct : IReduction
{
    public static float Identity => 0;

    public static float Padding => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Accumulate<V>(V partial, V x, V y) where V : struct, ISimd<V> => V.FusedMultiplyAdd(x, y, partial);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V>(V left, V right) where V : struct, ISimd<V> => left + right;
}

/// <summary>The maximum; NaN if any element is NaN.</summary>
internal readonly struct Maximum : IReduction
{
    public static float Identity => float.NegativeInfinity;

    public static float Padding => float.NegativeInfinity;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Accumulate<V>(V partial, V x, V y) where V : struct, ISimd<V> => V.Max(partial, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V>(V left, V right) where V : struct, ISimd<V> => V.Max(left, right);
}

/// <summary>The minimum; NaN if any element is NaN.</summary>
internal readonly struct Minimum : IReduction
{
    public static float Identity => float.PositiveInfinity;

    public static float Padding => float.PositiveInfinity;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Accumulate<V>(V partial, V x, V y) where V : struct, ISimd<V> => V.Min(partial, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V>(V left, V right) where V : struct, ISimd<V> => V.Min(left, right);
}

/// <summary>The maximum of the elements that are numbers.</summary>
internal readonly struct MaximumOfNumbers : IReduction
{
    public static float Identity => float.NegativeInfinity;

    public static float Padding => float.NegativeInfinity;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Accumulate<V>(V partial, V x, V y) where V : struct, ISimd<V> => V.Select(V.GreaterThan(x, partial), x, partial);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V>(V left, V right) where V : struct, ISimd<V> => V.Max(left, right);
}
