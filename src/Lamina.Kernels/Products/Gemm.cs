namespace Lamina.Kernels;

/// <summary>Matrix products of row-major matrices: <c>C[m, n] = A[m, k] · B[k, n]</c>.</summary>
/// <remarks>
/// Each element of C is one chain of fused multiply-adds in ascending k, <c>c ← fma(a[i, p], b[p, j], c)</c>. Where k is above 4096, each 4096 steps of k
/// are such a chain of their own, and the chains are added in order. So the result does not depend on threads, batch size or instruction set.
/// A and B may be stored transposed. C lies row after row, on its own or within a larger matrix, and must not share memory with A, B or the bias.
/// </remarks>
public static unsafe class Gemm
{
    /// <summary>Computes <c>C = A · B</c>, or <c>C = C + A · B</c> with each chain starting from the stored C. With k = 0 the product is zero.</summary>
    /// <param name="workers">Who computes; the work is split over the elements of C only.</param>
    /// <param name="a">m rows of k numbers.</param>
    /// <param name="b">k rows of n numbers.</param>
    /// <param name="c">m · n numbers.</param>
    /// <param name="accumulate">Whether to add to the stored C.</param>
    /// <exception cref="ArgumentException">B has other rows than A has columns, or C another length than they say.</exception>
    public static void Multiply(Workers workers, in Matrix a, in Matrix b, Span<float> c, bool accumulate = false) =>
        Multiply(Kernel.InstructionSet, workers, in a, in b, c, accumulate);

    /// <summary>Computes <c>C = A · B</c>, or <c>C = C + A · B</c>, where C is a part of a larger matrix; what lies between its rows stays as it is.</summary>
    /// <param name="workers">Who computes; the work is split over the elements of C only.</param>
    /// <param name="a">m rows of k numbers.</param>
    /// <param name="b">k rows of n numbers.</param>
    /// <param name="c">The numbers of C, from its first to its last at least.</param>
    /// <param name="stride">The distance of one row of C from the next.</param>
    /// <param name="accumulate">Whether to add to the stored C.</param>
    /// <exception cref="ArgumentException">B has other rows than A has columns, the numbers end before C does, or its rows overlap.</exception>
    public static void Multiply(Workers workers, in Matrix a, in Matrix b, Span<float> c, int stride, bool accumulate = false) =>
        Multiply(Kernel.InstructionSet, workers, in a, in b, c, stride, accumulate);

    /// <summary>Computes <c>C = bias + A · B</c>, each chain starting from <c>bias[j]</c>.</summary>
    /// <param name="workers">Who computes; the work is split over the elements of C only.</param>
    /// <param name="a">m rows of k numbers.</param>
    /// <param name="b">k rows of n numbers.</param>
    /// <param name="c">m · n numbers.</param>
    /// <param name="bias">n numbers.</param>
    /// <exception cref="ArgumentException">B has other rows than A has columns, or C or the bias another length than they say.</exception>
    public static void MultiplyAddBias(Workers workers, in Matrix a, in Matrix b, Span<float> c, ReadOnlySpan<float> bias)
    {
        Lengths.Require(b.Columns, bias.Length, "n", nameof(bias));
        Multiply(Kernel.InstructionSet, workers, in a, in b, c, accumulate: false, bias);
    }

    /// <param name="set">The instructions.</param>
    /// <param name="workers">Who computes.</param>
    /// <param name="a">m rows of k numbers.</param>
    /// <param name="b">k rows of n numbers.</param>
    /// <param name="c">m · n numbers.</param>
    /// <param name="accumulate">Whether to add to the stored C.</param>
    /// <param name="bias">n numbers that the chains start from; empty for none.</param>
    internal static void Multiply(InstructionSet set, Workers workers, in Matrix a, in Matrix b, Span<float> c, bool accumulate = false,
        ReadOnlySpan<float> bias = default)
    {
        RequireMeeting(in a, in b);
        Lengths.Require((long)a.Rows * b.Columns, c.Length, "m · n", nameof(c));
        Multiply(set, workers, in a, in b, c, b.Columns, accumulate, bias);
    }

    internal static void Multiply(InstructionSet set, Workers workers, in Matrix a, in Matrix b, Span<float> c, int stride, bool accumulate,
        ReadOnlySpan<float> bias = default)
    {
        ArgumentNullException.ThrowIfNull(workers);
        RequireMeeting(in a, in b);
        int m = a.Rows, n = b.Columns, k = a.Columns;
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, n);
        if (!bias.IsEmpty)
            Lengths.Require(n, bias.Length, "n", nameof(bias));
        if (m == 0 || n == 0)
            return;
        Lengths.RequireAtLeast(((long)m - 1) * stride + n, c.Length, "rows of c, a stride apart", nameof(c));

        fixed (float* pa = a.Values, pb = b.Values, pc = c, pBias = bias)
        {
            GemmTask product = new()
            {
                A = pa,
                ARow = a.IsTransposed ? 1 : a.Stride,
                AStep = a.IsTransposed ? a.Stride : 1,
                B = pb,
                BStride = b.Stride,
                TransposeB = b.IsTransposed,
                C = pc,
                CRow = stride,
                M = m,
                N = n,
                K = k,
                Start = !bias.IsEmpty ? pBias : accumulate ? pc : null,
                StartRow = !bias.IsEmpty ? 0 : stride,
                InstructionSet = set,
            };
            Split split = Split.Of(in product, workers.IsWorthSharing((double)m * n * k) ? workers.Threads : 1);
            workers.Run(split.Parts, (long)m * n * k / split.Parts, new Job { GemmTask = product, Split = split },
                static (job, from, to) => ComputeParts(ref job, from, to));
        }
    }

    private static void RequireMeeting(in Matrix a, in Matrix b)
    {
        if (b.Rows != a.Columns)
            throw new ArgumentException($"'b' expects {a.Columns} rows, as 'a' has columns, but received {b.Rows}.", nameof(b));
    }

    private static void ComputeParts(ref Job job, int from, int to)
    {
        for (job.Part = from; job.Part < to; job.Part++)
            Kernel.Run(job.GemmTask.InstructionSet, ref job);
    }

    private struct Job : IKernel
    {
        public GemmTask GemmTask;
        public Split Split;
        public int Part;

        public readonly void Run<V>() where V : struct, ISimd<V>
        {
            Split.Range(Part, out int row, out int rowEnd, out int column, out int columnEnd);
            GemmTask.Compute<V>(row, rowEnd, column, columnEnd);
        }
    }
}
