using System.Runtime.CompilerServices;

namespace Lamina.Kernels;

/// <summary>The gradients of the products of some rows.</summary>
internal unsafe struct GruBackwardKernel(
    int rows, int units, float* gates, float* recurrent, float* before, float* outputGradients, float* gateGradients,
    float* recurrentGradients) : IKernel
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run<V>() where V : struct, ISimd<V>
    {
        V one = V.Broadcast(1);
        float* a = gates, y = recurrent, b = before, dh = outputGradients, dx = gateGradients, dy = recurrentGradients;
        for (int row = 0; row < rows; row++, a += 3 * units, y += 3 * units, dx += 3 * units, dy += 3 * units, b += units, dh += units)
        {
            for (int j = 0; j < units; j += V.Width)
            {
                int count = Math.Min(units - j, V.Width);
                V r = Lanes.Load<V>(a + j, count), z = Lanes.Load<V>(a + units + j, count), n = Lanes.Load<V>(a + 2 * units + j, count);
                V output = Lanes.Load<V>(dh + j, count);
                V dn = output * (one - z) * ((one - n) * (one + n));
                V dz = output * (Lanes.Load<V>(b + j, count) - n) * (z * (one - z));
                V dr = dn * Lanes.Load<V>(y + 2 * units + j, count) * (r * (one - r));
                Lanes.Store(dx + j, dr, count);
                Lanes.Store(dx + units + j, dz, count);
                Lanes.Store(dx + 2 * units + j, dn, count);
                Lanes.Store(dy + j, dr, count);
                Lanes.Store(dy + units + j, dz, count);
                Lanes.Store(dy + 2 * units + j, dn * r, count);
                Lanes.Store(dh + j, output * z, count);
            }
        }
    }
}
