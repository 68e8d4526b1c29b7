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
            for (int j = 0; j < units; j += V.Width)
            {
                int count = Math.Min(units - j, V.Width);
                float* xr = x + j, xz = xr + units, xn = xz + units, yr = y + j, yz = yr + units, yn = yz + units;
                V r = Transcendental.Sigmoid(Lanes.Load<V>(xr, count) + Lanes.Load<V>(yr, count));
                V z = Transcendental.Sigmoid(Lanes.Load<V>(xz, count) + Lanes.Load<V>(yz, count));
                V n = Transcendental.Tanh(V.FusedMultiplyAdd(r, Lanes.Load<V>(yn, count), Lanes.Load<V>(xn, count)));
                Lanes.Store(xr, r, count);
                Lanes.Store(xz, z, count);
                Lanes.Store(xn, n, count);
                Lanes.Store(h + j, V.FusedMultiplyAdd(z, Lanes.Load<V>(b + j, count) - n, n), count);
            }
        }
    }
}
