using System.Runtime.CompilerServices;

namespace Lamina.Kernels;

/// <summary>Sums columns, each in ascending row.</summary>
internal unsafe struct ColumnSumKernel(float* matrix, float* sums, int rows, int columns, bool accumulate) : IKernel
{
    public InstructionSet InstructionSet;
    public int From;
    public int To;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run<V>() where V : struct, ISimd<V>
    {
        int stride = columns;
        int j = From;
        // Four vectors side by side: a row's visit then touches whole cache lines and the additions do not wait for each other.
        for (; j <= To - 4 * V.Width; j += 4 * V.Width)
        {
            float* sum = sums + j;
            V s0 = Start<V>(sum), s1 = Start<V>(sum + V.Width), s2 = Start<V>(sum + 2 * V.Width), s3 = Start<V>(sum + 3 * V.Width);
            float* x = matrix + j;
            for (int i = 0; i < rows; i++, x += stride)
            {
                s0 += V.Load(x);
                s1 += V.Load(x + V.Width);
                s2 += V.Load(x + 2 * V.Width);
                s3 += V.Load(x + 3 * V.Width);
            }
            V.Store(sum, s0);
            V.Store(sum + V.Width, s1);
            V.Store(sum + 2 * V.Width, s2);
            V.Store(sum + 3 * V.Width, s3);
        }
        for (; j < To; j += V.Width)
        {
            int count = Math.Min(To - j, V.Width);
            V s = accumulate ? Lanes.Load<V>(sums + j, count) : default;
            float* x = matrix + j;
            for (int i = 0; i < rows; i++, x += stride)
                s += Lanes.Load<V>(x, count);
            Lanes.Store(sums + j, s, count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly V Start<V>(float* sum) where V : struct, ISimd<V> => accumulate ? V.Load(sum) : default;
}
