namespace Lamina.Kernels;

/// <summary>Matrix products of row-major matrices: <c>C[m, n] = op(A)[m, k] · op(B)[k, n]</c>.</summary>
/// <remarks>
/// Each element of C is one chain of fused multiply-adds in ascending k, <c>c ← fma(a[i, p], b[p, j], c)</c>. Where k is above 4096, each 4096 steps of k
/// are such a chain of their own, and the chains are added in order. So the result does not depend on threads, batch size or instruction set.
/// A is stored as [m, k], transposed as [k, m]; B as [k, n], transposed as [n, k]. C must not share memory with A, B or the bias.
/// </remarks>
public static unsafe class Gemm
{
    /// <summary>Computes <c>C = op(A) · op(B)</c>, or <c>C = C + op(A) · op(B)</c> with each chain starting from the stored C. With k = 0 the product is zero.</summary>
    /// <param name="workers">Who computes; the work is split over the elements of C only.</param>
    /// <param name="a">m · k numbers.</param>
    /// <param name="transposeA">Whether A is stored as [k, m].</param>
    /// <param name="b">k · n numbers.</param>
    /// <param name="transposeB">Whether B is stored as [n, k].</param>
    /// <param name="c">m · n numbers.</param>
    /// <param name="m">Rows of C.</param>
    /// <param name="n">Columns of C.</param>
    /// <param name="k">Length of the sums.</param>
    /// <param name="accumulate">Whether to add to the stored C.</param>
    /// <exception cref="ArgumentException">A matrix has another length than its shape says.</exception>
    public static void Multiply(Workers workers, ReadOnlySpan<float> a, bool transposeA, ReadOnlySpan<float> b, bool transposeB, Span<float> c, int m, int n, int k, bool accumulate = false) =>
        Multiply(Kernel.InstructionSet, workers, a, transposeA, b, transposeB, c, m, n, k, accumulate, [], hasBias: false);

    /// <summary>Computes <c>C = bias + op(A) · op(B)</c>, each chain starting from <c>bias[j]</c>.</summary>
    /// <param name="workers">Who computes; the work is split over the elements of C only.</param>
    /// <param name="a">m · k numbers.</param>
    /// <param name="transposeA">Whether A is stored as [k, m].</param>
    /// <param name="b">k · n numbers.</param>
    /// <param name="transposeB">Whether B is stored as [n, k].</param>
    /// <param name="c">m · n numbers.</param>
    /// <param name="m">Rows of C.</param>
    /// <param name="n">Columns of C.</param>
    /// <param name="k">Length of the sums.</param>
    /// <param name="bias">n numbers.</param>
    /// <exception cref="ArgumentException">A matrix or the bias has another length than its shape says.</exception>
    public static void MultiplyAddBias(Workers workers, ReadOnlySpan<float> a, bool transposeA, ReadOnlySpan<float> b, bool transposeB, Span<float> c, int m, int n, int k, ReadOnlySpan<float> bias) =>
        Multiply(Kernel.InstructionSet, workers, a, transposeA, b, transposeB, c, m, n, k, accumulate: false, bias, hasBias: true);

    internal static void Multiply(
        InstructionSet set, Workers workers, ReadOnlySpan<float> a, bool transposeA, ReadOnlySpan<float> b, bool transposeB, Span<float> c,
        int m, int n, int k, bool accumulate, ReadOnlySpan<float> bias, bool hasBias)
    {
        ArgumentNullException.ThrowIfNull(workers);
        ArgumentOutOfRangeException.ThrowIfNegative(m);
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        Lengths.Require((long)m * k, a.Length, "m · k", nameof(a));
        Lengths.Require((long)k * n, b.Length, "k · n", nameof(b));
        Lengths.Require((long)m * n, c.Length, "m · n", nameof(c));
        if (hasBias)
            Lengths.Require(n, bias.Length, "n", nameof(bias));
        if (m == 0 || n == 0)
            return;

        fixed (float* pa = a, pb = b, pc = c, pBias = bias)
        {
            GemmTask product = new()
            {
                A = pa,
                ARow = transposeA ? 1 : k,
                AStep = transposeA ? m : 1,
                B = pb,
                BStride = transposeB ? k : n,
                TransposeB = transposeB,
                C = pc,
                M = m,
                N = n,
                K = k,
                Start = hasBias ? pBias : accumulate ? pc : null,
                StartRow = hasBias ? 0 : n,
                InstructionSet = set,
            };
            Split split = Split.Of(in product, workers.IsWorthSharing((double)m * n * k) ? workers.Threads : 1);
            workers.Run(split.Parts, (long)m * n * k / split.Parts, new Job { GemmTask = product, Split = split }, static (job, from, to) => ComputeParts(ref job, from, to));
        }
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
