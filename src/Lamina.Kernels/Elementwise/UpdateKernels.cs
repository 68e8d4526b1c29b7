using System.Runtime.CompilerServices;

namespace Lamina.Kernels;

/// <summary>Updates parameters by a rule without memory.</summary>
internal unsafe struct UpdateKernel<TOp>(TOp op, float* parameters, float* gradients, int length) : IKernel where TOp : struct, IUpdateOperator
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run<V>() where V : struct, ISimd<V>
    {
        TOp rule = op;
        float* w = parameters, g = gradients;
        for (int i = 0; i < length; i += V.Width)
        {
            int count = Math.Min(length - i, V.Width);
            V parameter = Lanes.Load<V>(w + i, count);
            rule.Invoke(ref parameter, Lanes.Load<V>(g + i, count));
            Lanes.Store(w + i, parameter, count);
        }
    }
}

/// <summary>Updates parameters by a rule with one number of memory per parameter.</summary>
internal unsafe struct UpdateKernel1<TOp>(TOp op, float* parameters, float* gradients, float* slot, int length) : IKernel where TOp : struct, IUpdateOperator1
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run<V>() where V : struct, ISimd<V>
    {
        TOp rule = op;
        float* w = parameters, g = gradients, s = slot;
        for (int i = 0; i < length; i += V.Width)
        {
            int count = Math.Min(length - i, V.Width);
            V parameter = Lanes.Load<V>(w + i, count), memory = Lanes.Load<V>(s + i, count);
            rule.Invoke(ref parameter, Lanes.Load<V>(g + i, count), ref memory);
            Lanes.Store(w + i, parameter, count);
            Lanes.Store(s + i, memory, count);
        }
    }
}

/// <summary>Updates parameters by a rule with two numbers of memory per parameter.</summary>
internal unsafe struct UpdateKernel2<TOp>(TOp op, float* parameters, float* gradients, float* slot0, float* slot1, int length) : IKernel
    where TOp : struct, IUpdateOperator2
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run<V>() where V : struct, ISimd<V>
    {
        TOp rule = op;
        float* w = parameters, g = gradients, s0 = slot0, s1 = slot1;
        for (int i = 0; i < length; i += V.Width)
        {
            int count = Math.Min(length - i, V.Width);
            V parameter = Lanes.Load<V>(w + i, count), memory0 = Lanes.Load<V>(s0 + i, count), memory1 = Lanes.Load<V>(s1 + i, count);
            rule.Invoke(ref parameter, Lanes.Load<V>(g + i, count), ref memory0, ref memory1);
            Lanes.Store(w + i, parameter, count);
            Lanes.Store(s0 + i, memory0, count);
            Lanes.Store(s1 + i, memory1, count);
        }
    }
}
