using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lamina.Kernels;

/// <summary>Small whole numbers, stored in one or two bytes each, as the wider numbers that are computed with.</summary>
/// <remarks>Memory sets the pace here, so that every instruction set but the scalar one works with the narrowest vectors.</remarks>
public static class Widening
{
    /// <summary><c>result[i] = x[i]</c>, as a float.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void ToSingle(ReadOnlySpan<byte> x, Span<float> result) => ToSingle(Kernel.InstructionSet, x, result);

    /// <summary><c>result[i] = x[i]</c>, as a 32-bit integer.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void ToInt32(ReadOnlySpan<ushort> x, Span<int> result) => ToInt32(Kernel.InstructionSet, x, result);

    // Runs for every row of the data, often only once: compiled well from the start, not after having been slow for a while.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void ToSingle(InstructionSet set, ReadOnlySpan<byte> x, Span<float> result)
    {
        Lengths.Require(x.Length, result.Length, "the length of x", nameof(result));
        int i = 0;
        if (set != InstructionSet.Scalar)
        {
            for (; i <= x.Length - Vector128<byte>.Count; i += Vector128<byte>.Count)
            {
                (Vector128<ushort> low, Vector128<ushort> high) = Vector128.Widen(Vector128.Create<byte>(x[i..]));
                Convert(low, result[i..]);
                Convert(high, result[(i + Vector128<ushort>.Count)..]);
            }
        }
        for (; i < x.Length; i++)
            result[i] = x[i];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void ToInt32(InstructionSet set, ReadOnlySpan<ushort> x, Span<int> result)
    {
        Lengths.Require(x.Length, result.Length, "the length of x", nameof(result));
        int i = 0;
        if (set != InstructionSet.Scalar)
        {
            for (; i <= x.Length - Vector128<ushort>.Count; i += Vector128<ushort>.Count)
            {
                (Vector128<uint> low, Vector128<uint> high) = Vector128.Widen(Vector128.Create<ushort>(x[i..]));
                low.AsInt32().CopyTo(result[i..]);
                high.AsInt32().CopyTo(result[(i + Vector128<int>.Count)..]);
            }
        }
        for (; i < x.Length; i++)
            result[i] = x[i];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Convert(Vector128<ushort> x, Span<float> result)
    {
        (Vector128<uint> low, Vector128<uint> high) = Vector128.Widen(x);
        Vector128.ConvertToSingle(low.AsInt32()).CopyTo(result);
        Vector128.ConvertToSingle(high.AsInt32()).CopyTo(result[Vector128<float>.Count..]);
    }
}
