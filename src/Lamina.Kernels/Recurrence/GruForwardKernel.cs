using System.Runtime.CompilerServices;

namespace Lamina.Kernels;

/// <summary>Gates and outputs of some rows.</summary>
internal unsafe struct GruForwardKernel(int rows, int units, float* gates, float* recurrent, float* before, float* outputs) : IKernel
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run<V>() where V : struct, ISimd<V>
    {
        float* x = gates, y = recurrent, b = before, h = outputs;
        for (int row = 0; row < rows; row++, x += 3 * units, y += 3 * units, b += units, h += units)
        {
            for (int j = 0; j < 2 * units; j += V.Width)
            {
                int count = Math.Min(2 * units - j, V.Width);
                Lanes.Store(x + j, Lanes.Load<V>(x + j, count) + Lanes.Load<V>(y + j, count), count);
            }

            GateRows.Sigmoid<V>(x, 2 * units);
            float* xn = x + 2 * units, yn = y + 2 * units;
            for (int j = 0; j < units; j += V.Width)
            {
                int count = Math.Min(units - j, V.Width);
                Lanes.Store(xn + j, V.FusedMultiplyAdd(Lanes.Load<V>(x + j, count), Lanes.Load<V>(yn + j, count), Lanes.Load<V>(xn + j, count)), count);
            }

            GateRows.Tanh<V>(xn, units);
            for (int j = 0; j < units; j += V.Width)
            {
                int count = Math.Min(units - j, V.Width);
                V n = Lanes.Load<V>(xn + j, count);
                Lanes.Store(h + j, V.FusedMultiplyAdd(Lanes.Load<V>(x + units + j, count), Lanes.Load<V>(b + j, count) - n, n), count);
            }
        }
    }
}
