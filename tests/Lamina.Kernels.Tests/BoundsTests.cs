using System.Runtime.InteropServices;

namespace Lamina.Kernels.Tests;

public sealed class BoundsTests
{
    [Fact]
    public void Kernels_touch_nothing_outside_their_arguments()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Guarded pages are set up through Linux calls.");
        using GuardedMemory a = new(), b = new(), c = new(), d = new();
        foreach (InstructionSet set in Numbers.Sets)
        {
            for (int n = 1; n <= 37; n++)
            {
                RunAll(set, n, a.AtEnd, b.AtEnd, c.AtEnd, d.AtEnd);
                RunAll(set, n, a.AtStart, b.AtStart, c.AtStart, d.AtStart);
            }
        }
    }

    private delegate Span<float> Place(int length);

    private static void RunAll(InstructionSet set, int n, Place a, Place b, Place c, Place d)
    {
        Elementwise.Apply(set, default(Transcendental.ExpOperator), a(n), b(n));
        Elementwise.Apply(set, default(AllOperations), a(n), b(n), c(n));
        _ = Reductions.Sum(set, a(n)) + Reductions.Dot(set, a(n), b(n)) + Reductions.Max(set, a(n)) + Reductions.Min(set, a(n));
        Reductions.ColumnSums(set, Workers.Inline, a(3 * n), b(n), 3, n, accumulate: true);
        Softmax.Forward(set, a(2 * n), b(2 * n), n);
        Softmax.Backward(set, a(2 * n), b(2 * n), c(2 * n), n);
        Softmax.CrossEntropy(set, a(2 * n), b(2 * n), c(2 * n), d(2), [], n, 1);
        Resampling.Bilinear(set, a(3 * n), 3, n, 1, b(3 * n), c(3 * n), d(3 * n));
        Widening.ToSingle(set, MemoryMarshal.AsBytes(a(n))[..n], b(n));
        Widening.ToInt32(set, MemoryMarshal.Cast<float, ushort>(a(n))[^n..], MemoryMarshal.Cast<float, int>(b(n)));
        _ = SparseRow.Pack(set, a(n), b(n), MemoryMarshal.Cast<float, int>(c(n)));
        ConvolutionShape depthwise = new(WindowAxis.Same(2, 3, 1), WindowAxis.Same(3, 2, 1), n, n, n);
        Convolution.Forward(set, Workers.Inline, in depthwise, a(6 * n), b(6 * n), c(n), d(6 * n));
        Convolution.InputGradient(set, Workers.Inline, in depthwise, a(6 * n), b(6 * n), c(6 * n));
        Convolution.WeightGradient(set, Workers.Inline, in depthwise, a(6 * n), b(6 * n), c(6 * n), d(n));
        foreach ((int m, int k) in (ReadOnlySpan<(int, int)>)[(1, n), (5, 7), (n, 3), (26, 18)])
        {
            for (int form = 0; form < 4; form++)
                Gemm.Multiply(set, Workers.Inline, new(a(m * k), m, k, form % 2 == 1), new(b(k * n), k, n, form > 1), c(m * n), bias: d(n));
        }
    }
}
