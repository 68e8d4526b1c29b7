using System.Runtime.CompilerServices;

namespace Lamina.Kernels;

/// <summary>Gates, cells and outputs of some rows.</summary>
internal unsafe struct LstmForwardKernel(int rows, int units, float* gates, float* before, float* cells, float* outputs) : IKernel
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run<V>() where V : struct, ISimd<V>
    {
        float* z = gates, b = before, c = cells, h = outputs;
        for (int row = 0; row < rows; row++, z += 4 * units, b += units, c += units, h += units)
        {
            GateRows.Sigmoid<V>(z, 2 * units);
            GateRows.Tanh<V>(z + 2 * units, units);
            GateRows.Sigmoid<V>(z + 3 * units, units);
            for (int j = 0; j < units; j += V.Width)
            {
                int count = Math.Min(units - j, V.Width);
                V i = Lanes.Load<V>(z + j, count), f = Lanes.Load<V>(z + units + j, count), g = Lanes.Load<V>(z + 2 * units + j, count);
                Lanes.Store(c + j, V.FusedMultiplyAdd(f, Lanes.Load<V>(b + j, count), i * g), count);
            }

            GateRows.Tanh<V>(c, h, units);
            for (int j = 0; j < units; j += V.Width)
            {
                int count = Math.Min(units - j, V.Width);
                Lanes.Store(h + j, Lanes.Load<V>(z + 3 * units + j, count) * Lanes.Load<V>(h + j, count), count);
            }
        }
    }
}
