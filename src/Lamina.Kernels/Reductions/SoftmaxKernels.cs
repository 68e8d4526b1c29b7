using System.Runtime.CompilerServices;

namespace Lamina.Kernels;

/// <summary>Softmax of each row.</summary>
internal unsafe struct SoftmaxKernel(float* z, float* a, int rows, int width) : IKernel
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run<V>() where V : struct, ISimd<V>
    {
        float* lanes = stackalloc float[SixteenLanes.Count];
        float* source = z, result = a;
        for (int row = 0; row < rows; row++, source += width, result += width)
        {
            float maximum = SixteenLanes.Reduce<V, Maximum>(source, source, width, lanes);
            V sum = V.Broadcast(Exponentials<V>(source, result, width, maximum, lanes));
            for (int i = 0; i < width; i += V.Width)
            {
                int count = Math.Min(width - i, V.Width);
                Lanes.Store(result + i, Lanes.Load<V>(result + i, count) / sum, count);
            }
        }
    }

    /// <summary>Writes <c>e^(z − maximum)</c> and gives the sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float Exponentials<V>(float* z, float* e, int width, float maximum, float* lanes) where V : struct, ISimd<V>
    {
        V shift = V.Broadcast(maximum), none = V.Broadcast(float.NegativeInfinity);
        for (int lane = 0; lane < SixteenLanes.Count; lane += V.Width)
        {
            V sum = default;
            for (int i = lane; i < width; i += SixteenLanes.Count)
            {
                int count = Math.Min(width - i, V.Width);
                V value = Transcendental.Exp(Lanes.Load(z + i, count, none) - shift);
                Lanes.Store(e + i, value, count);
                sum += value;
            }
            V.Store(lanes + lane, sum);
        }
        return SixteenLanes.Combine<Addition>(lanes);
    }
}

/// <summary>The gradient of softmax: <c>dz = a (da − Σ a da)</c>.</summary>
internal unsafe struct SoftmaxBackwardKernel(float* a, float* da, float* dz, int rows, int width) : IKernel
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run<V>() where V : struct, ISimd<V>
    {
        float* lanes = stackalloc float[SixteenLanes.Count];
        float* pa = a, pd = da, result = dz;
        for (int row = 0; row < rows; row++, pa += width, pd += width, result += width)
        {
            V dot = V.Broadcast(SixteenLanes.Reduce<V, ScalarProduct>(pa, pd, width, lanes));
            for (int i = 0; i < width; i += V.Width)
            {
                int count = Math.Min(width - i, V.Width);
                Lanes.Store(result + i, Lanes.Load<V>(pa + i, count) * (Lanes.Load<V>(pd + i, count) - dot), count);
            }
        }
    }
}

/// <summary>Softmax, cross-entropy and its gradient of each row.</summary>
internal unsafe struct CrossEntropyKernel(float* z, float* targets, float* probabilities, float* losses, float* gradient, int rows, int width, float scale)
    : IKernel
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run<V>() where V : struct, ISimd<V>
    {
        float* lanes = stackalloc float[SixteenLanes.Count];
        float* source = z, y = targets, p = probabilities, g = gradient;
        for (int row = 0; row < rows; row++, source += width, y += width, p += width)
        {
            float maximum = SixteenLanes.Reduce<V, Maximum>(source, source, width, lanes);
            float total = SoftmaxKernel.Exponentials<V>(source, p, width, maximum, lanes);
            losses[row] = Loss<V>(source, y, width, maximum, Transcendental.Log(total), lanes);
            V mass = V.Broadcast(SixteenLanes.Reduce<V, Addition>(y, y, width, lanes)), sum = V.Broadcast(total), factor = V.Broadcast(scale);
            for (int i = 0; i < width; i += V.Width)
            {
                int count = Math.Min(width - i, V.Width);
                V probability = Lanes.Load<V>(p + i, count) / sum;
                Lanes.Store(p + i, probability, count);
                if (g != null)
                    Lanes.Store(g + i, (probability * mass - Lanes.Load<V>(y + i, count)) * factor, count);
            }
            if (g != null)
                g += width;
        }
    }

    /// <summary><c>Σ y (log + maximum − z)</c>; where y is zero the term is zero, whatever z.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Loss<V>(float* z, float* y, int width, float maximum, float log, float* lanes) where V : struct, ISimd<V>
    {
        V top = V.Broadcast(maximum), logarithm = V.Broadcast(log), largest = V.Broadcast(float.MaxValue);
        for (int lane = 0; lane < SixteenLanes.Count; lane += V.Width)
        {
            V sum = default;
            for (int i = lane; i < width; i += SixteenLanes.Count)
            {
                int count = Math.Min(width - i, V.Width);
                V target = Lanes.Load<V>(y + i, count);
                // Two finite scores can be further apart than the largest number.
                V distance = V.Min(top - Lanes.Load<V>(z + i, count), largest);
                sum += V.Select(V.Equal(target, default), default, target * (logarithm + distance));
            }
            V.Store(lanes + lane, sum);
        }
        return SixteenLanes.Combine<Addition>(lanes);
    }
}
