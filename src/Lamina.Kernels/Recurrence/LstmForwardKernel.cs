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
            for (int j = 0; j < units; j += V.Width)
            {
                int count = Math.Min(units - j, V.Width);
                float* zi = z + j, zf = zi + units, zg = zf + units, zo = zg + units;
                V i = Transcendental.Sigmoid(Lanes.Load<V>(zi, count)), f = Transcendental.Sigmoid(Lanes.Load<V>(zf, count));
                V g = Transcendental.Tanh(Lanes.Load<V>(zg, count)), o = Transcendental.Sigmoid(Lanes.Load<V>(zo, count));
                V cell = V.FusedMultiplyAdd(f, Lanes.Load<V>(b + j, count), i * g);
                Lanes.Store(zi, i, count);
                Lanes.Store(zf, f, count);
                Lanes.Store(zg, g, count);
                Lanes.Store(zo, o, count);
                Lanes.Store(c + j, cell, count);
                Lanes.Store(h + j, o * Transcendental.Tanh(cell), count);
            }
        }
    }
}
