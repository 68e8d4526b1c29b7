using System.Runtime.CompilerServices;

namespace Lamina.Kernels;

/// <summary>The gradients of gates and cells of some rows.</summary>
internal unsafe struct LstmBackwardKernel(
    int rows, int units, float* gates, float* before, float* cells, float* outputGradients, float* cellGradients, float* gateGradients) : IKernel
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run<V>() where V : struct, ISimd<V>
    {
        V one = V.Broadcast(1);
        float* a = gates, b = before, c = cells, dh = outputGradients, dc = cellGradients, dz = gateGradients;
        for (int row = 0; row < rows; row++, a += 4 * units, dz += 4 * units, b += units, c += units, dh += units, dc += units)
        {
            for (int j = 0; j < units; j += V.Width)
            {
                int count = Math.Min(units - j, V.Width);
                V i = Lanes.Load<V>(a + j, count), f = Lanes.Load<V>(a + units + j, count);
                V g = Lanes.Load<V>(a + 2 * units + j, count), o = Lanes.Load<V>(a + 3 * units + j, count);
                V t = Transcendental.Tanh(Lanes.Load<V>(c + j, count)), output = Lanes.Load<V>(dh + j, count);
                V cell = Lanes.Load<V>(dc + j, count) + output * o * ((one - t) * (one + t));
                Lanes.Store(dz + j, cell * g * (i * (one - i)), count);
                Lanes.Store(dz + units + j, cell * Lanes.Load<V>(b + j, count) * (f * (one - f)), count);
                Lanes.Store(dz + 2 * units + j, cell * i * ((one - g) * (one + g)), count);
                Lanes.Store(dz + 3 * units + j, output * t * (o * (one - o)), count);
                Lanes.Store(dc + j, cell * f, count);
            }
        }
    }
}
