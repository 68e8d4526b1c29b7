using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Lamina.Kernels;

/// <summary>
/// Copies a panel of B (some columns × a range of k) so that the micro-kernel reads it front to back: step after step, one or two vectors wide.
/// </summary>
internal static unsafe class PackedPanel
{
    /// <summary>Packs from row-major B: element (p, j) stands at <c>b[p · stride + j]</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void CopyRows<V>(float* b, nint stride, int k, int columns, bool twoVectors, float* panel) where V : struct, ISimd<V>
    {
        int last = twoVectors ? columns - V.Width : columns;
        for (int p = 0; p < k; p++, b += stride)
        {
            float* source = b;
            if (twoVectors)
            {
                V.Store(panel, V.Load(source));
                panel += V.Width;
                source += V.Width;
            }
            V.Store(panel, last == V.Width ? V.Load(source) : V.Load(source, last, default));
            panel += V.Width;
        }
    }

    /// <summary>Packs from transposed B: element (p, j) stands at <c>b[j · stride + p]</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void CopyColumns<V>(float* b, nint stride, int k, int columns, bool twoVectors, float* panel) where V : struct, ISimd<V>
    {
        int width = twoVectors ? 2 * V.Width : V.Width;
        int j = 0;
        if (Sse.IsSupported)
        {
            for (; j + 4 <= columns; j += 4)
                CopyFourColumns(b + j * stride, stride, k, width, panel + j);
        }
        for (; j < columns; j++)
        {
            for (int p = 0; p < k; p++)
                panel[p * width + j] = b[j * stride + p];
        }
        for (; j < width; j++)
        {
            for (int p = 0; p < k; p++)
                panel[p * width + j] = 0;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyFourColumns(float* b, nint stride, int k, int width, float* panel)
    {
        float* b1 = b + stride, b2 = b1 + stride, b3 = b2 + stride;
        int p = 0;
        for (; p + 4 <= k; p += 4)
        {
            Vector128<float> r0 = Vector128.Load(b + p), r1 = Vector128.Load(b1 + p), r2 = Vector128.Load(b2 + p), r3 = Vector128.Load(b3 + p);
            Vector128<float> low01 = Sse.UnpackLow(r0, r1), low23 = Sse.UnpackLow(r2, r3);
            Vector128<float> high01 = Sse.UnpackHigh(r0, r1), high23 = Sse.UnpackHigh(r2, r3);
            Sse.MoveLowToHigh(low01, low23).Store(panel);
            Sse.MoveHighToLow(low23, low01).Store(panel + width);
            Sse.MoveLowToHigh(high01, high23).Store(panel + 2 * width);
            Sse.MoveHighToLow(high23, high01).Store(panel + 3 * width);
            panel += 4 * width;
        }
        for (; p < k; p++, panel += width)
        {
            panel[0] = b[p];
            panel[1] = b1[p];
            panel[2] = b2[p];
            panel[3] = b3[p];
        }
    }
}
