using System.Runtime.CompilerServices;

namespace Lamina.Kernels;

/// <summary>Reduces one or two vectors to a number.</summary>
internal unsafe struct ReductionKernel<TReduction>(float* x, float* y, int length) : IKernel where TReduction : struct, IReduction
{
    public float Result;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<V>() where V : struct, ISimd<V>
    {
        float* lanes = stackalloc float[SixteenLanes.Count];
        Result = SixteenLanes.Reduce<V, TReduction>(x, y, length, lanes);
    }
}
