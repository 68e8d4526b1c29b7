using System.Runtime.CompilerServices;

namespace Lamina.Kernels;

/// <summary>Down the columns of the picture into the middle of the padded rows, then along these back into the picture.</summary>
internal unsafe struct BlurKernel : IKernel
{
    public float* Picture;

    /// <summary>Rows with as many zeros on both sides as the weights reach.</summary>
    public float* Padded;
    public float* Weights;
    public int Count;
    public int Height;
    public int Width;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run<V>() where V : struct, ISimd<V>
    {
        int radius = Count / 2;
        nint stride = Width + 2 * radius;
        for (int row = 0; row < Height; row++)
        {
            int first = Math.Max(0, radius - row), end = Math.Min(Count, Height + radius - row);
            Chains<V>(Picture + (nint)(row + first - radius) * Width, Width, Weights + first, end - first, Padded + row * stride + radius);
        }
        for (int row = 0; row < Height; row++)
            Chains<V>(Padded + row * stride, 1, Weights, Count, Picture + (nint)row * Width);
    }

    /// <summary><c>result[j] = Σ_k weights[k] · x[k · step + j]</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Chains<V>(float* x, nint step, float* weights, int count, float* result) where V : struct, ISimd<V>
    {
        int column = 0;
        // Two chains at a time: one alone waits for its own sums.
        for (; column < Width - V.Width; column += 2 * V.Width)
        {
            int lanes = Math.Min(V.Width, Width - column - V.Width);
            float* source = x + column;
            V left = default, right = default;
            for (int k = 0; k < count; k++, source += step)
            {
                V weight = V.Broadcast(weights[k]);
                left = V.FusedMultiplyAdd(weight, V.Load(source), left);
                right = V.FusedMultiplyAdd(weight, Lanes.Load<V>(source + V.Width, lanes), right);
            }
            V.Store(result + column, left);
            Lanes.Store(result + column + V.Width, right, lanes);
        }
        if (column < Width)
        {
            int lanes = Width - column;
            float* source = x + column;
            V sum = default;
            for (int k = 0; k < count; k++, source += step)
                sum = V.FusedMultiplyAdd(V.Broadcast(weights[k]), Lanes.Load<V>(source, lanes), sum);
            Lanes.Store(result + column, sum, lanes);
        }
    }
}
