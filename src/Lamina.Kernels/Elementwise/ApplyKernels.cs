using System.Runtime.CompilerServices;

namespace Lamina.Kernels;

/// <summary><c>result[i] = f(x[i])</c>.</summary>
internal unsafe struct UnaryKernel<TOp>(TOp op, float* x, float* result, int length) : IKernel where TOp : struct, IUnaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run<V>() where V : struct, ISimd<V>
    {
        TOp f = op;
        float* px = x, pr = result;
        int i = 0;
        for (; i <= length - V.Width; i += V.Width)
            V.Store(pr + i, f.Invoke(V.Load(px + i)));
        int rest = length - i;
        if (rest > 0)
            V.Store(pr + i, f.Invoke(V.Load(px + i, rest, default)), rest);
    }
}

/// <summary><c>result[i] = f(x[i], y[i])</c>.</summary>
internal unsafe struct BinaryKernel<TOp>(TOp op, float* x, float* y, float* result, int length) : IKernel where TOp : struct, IBinaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run<V>() where V : struct, ISimd<V>
    {
        TOp f = op;
        float* px = x, py = y, pr = result;
        int i = 0;
        for (; i <= length - V.Width; i += V.Width)
            V.Store(pr + i, f.Invoke(V.Load(px + i), V.Load(py + i)));
        int rest = length - i;
        if (rest > 0)
            V.Store(pr + i, f.Invoke(V.Load(px + i, rest, default), V.Load(py + i, rest, default)), rest);
    }
}

/// <summary><c>result[i] = f(x[i], y[i], z[i])</c>.</summary>
internal unsafe struct TernaryKernel<TOp>(TOp op, float* x, float* y, float* z, float* result, int length) : IKernel where TOp : struct, ITernaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run<V>() where V : struct, ISimd<V>
    {
        TOp f = op;
        float* px = x, py = y, pz = z, pr = result;
        int i = 0;
        for (; i <= length - V.Width; i += V.Width)
            V.Store(pr + i, f.Invoke(V.Load(px + i), V.Load(py + i), V.Load(pz + i)));
        int rest = length - i;
        if (rest > 0)
            V.Store(pr + i, f.Invoke(V.Load(px + i, rest, default), V.Load(py + i, rest, default), V.Load(pz + i, rest, default)), rest);
    }
}
