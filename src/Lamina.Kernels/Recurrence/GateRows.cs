using System.Runtime.CompilerServices;

namespace Lamina.Kernels;

/// <summary>
/// Functions of a row of gates in place, each in a loop of its own: one loop with all of them is more than the compiler makes into straight code.
/// </summary>
internal static unsafe class GateRows
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sigmoid<V>(float* values, int length) where V : struct, ISimd<V>
    {
        for (int i = 0; i < length; i += V.Width)
        {
            int count = Math.Min(length - i, V.Width);
            Lanes.Store(values + i, Transcendental.Sigmoid(Lanes.Load<V>(values + i, count)), count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tanh<V>(float* values, int length) where V : struct, ISimd<V> => Tanh<V>(values, values, length);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tanh<V>(float* values, float* results, int length) where V : struct, ISimd<V>
    {
        for (int i = 0; i < length; i += V.Width)
        {
            int count = Math.Min(length - i, V.Width);
            Lanes.Store(results + i, Transcendental.Tanh(Lanes.Load<V>(values + i, count)), count);
        }
    }
}
