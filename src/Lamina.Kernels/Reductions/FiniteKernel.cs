using System.Runtime.CompilerServices;

namespace Lamina.Kernels;

/// <summary>Looks for numbers that are infinite or NaN. There is no order to keep, so four vectors take turns and none waits for the one before.</summary>
internal unsafe struct FiniteKernel(float* x, int length) : IKernel
{
    public bool Result;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<V>() where V : struct, ISimd<V>
    {
        // x − x is +0, all bits clear, for a finite x, and NaN for any other.
        V first = default, second = default, third = default, fourth = default;
        int i = 0;
        for (; i <= length - 4 * V.Width; i += 4 * V.Width)
        {
            first |= Remainder<V>(x + i);
            second |= Remainder<V>(x + i + V.Width);
            third |= Remainder<V>(x + i + 2 * V.Width);
            fourth |= Remainder<V>(x + i + 3 * V.Width);
        }
        for (; i < length; i += V.Width)
        {
            V rest = Lanes.Load<V>(x + i, Math.Min(length - i, V.Width));
            first |= rest - rest;
        }
        float* lanes = stackalloc float[SixteenLanes.Count];
        V.Store(lanes, first | second | third | fourth);
        Result = !new ReadOnlySpan<int>(lanes, V.Width).ContainsAnyExcept(0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Remainder<V>(float* place) where V : struct, ISimd<V>
    {
        V value = V.Load(place);
        return value - value;
    }
}
