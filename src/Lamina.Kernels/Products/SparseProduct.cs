namespace Lamina.Kernels;

/// <summary>
/// Products of a matrix A whose zeros are left out: row r holds <c>values[i]</c> in column <c>columns[i]</c> for i from <c>offsets[r]</c> to <c>offsets[r +
/// 1]</c>.
/// </summary>
/// <remarks>
/// The results have the bits of <see cref="Gemm"/>: fma(0, b, c) is c, so a chain in ascending order may leave zeros out. Two cases are excepted: a number
/// of B that is not finite (0 · ∞ is NaN, and is left out here), and the sign of a sum that is zero where the bias is −0. A has at most
/// <see cref="MaximumLength"/> rows and columns, for the sums of longer products are cut into several chains.
/// </remarks>
public static unsafe class SparseProduct
{
    /// <summary>The longest sum that is one chain.</summary>
    public const int MaximumLength = GemmTask.Chunk;

    /// <summary>Computes <c>C[m, n] = bias + A[m, k] · B[k, n]</c>, each chain starting from <c>bias[j]</c>.</summary>
    /// <param name="workers">Who computes; the work is split over the elements of C.</param>
    /// <param name="values">The numbers of A that are not zero.</param>
    /// <param name="columns">The column of each, ascending within a row.</param>
    /// <param name="offsets">At least m + 1 places, where the rows begin.</param>
    /// <param name="b">k · n numbers.</param>
    /// <param name="c">m · n numbers.</param>
    /// <param name="m">Rows of A and C.</param>
    /// <param name="n">Columns of B and C.</param>
    /// <param name="k">Columns of A, at most <see cref="MaximumLength"/>.</param>
    /// <param name="bias">n numbers, or none for zeros.</param>
    /// <exception cref="ArgumentException">A length does not fit, or a column or offset lies outside.</exception>
    public static void Multiply(
        Workers workers, ReadOnlySpan<float> values, ReadOnlySpan<int> columns, ReadOnlySpan<int> offsets, ReadOnlySpan<float> b, Span<float> c, int m, int n,
        int k, ReadOnlySpan<float> bias) =>
        Multiply(Kernel.InstructionSet, workers, values, columns, offsets, b, c, m, n, k, bias);

    /// <summary>Computes <c>C[k, n] = A[m, k]ᵀ · B[m, n]</c>; the rows of C whose column in A is empty are zeros.</summary>
    /// <param name="workers">Who computes; the work is split over the rows of C.</param>
    /// <param name="values">The numbers of A that are not zero.</param>
    /// <param name="columns">The column of each, ascending within a row.</param>
    /// <param name="offsets">At least m + 1 places, where the rows begin.</param>
    /// <param name="b">m · n numbers.</param>
    /// <param name="c">k · n numbers.</param>
    /// <param name="m">Rows of A and B, at most <see cref="MaximumLength"/>.</param>
    /// <param name="n">Columns of B and C.</param>
    /// <param name="k">Columns of A, rows of C.</param>
    /// <exception cref="ArgumentException">A length does not fit, or a column or offset lies outside.</exception>
    public static void MultiplyTransposed(
        Workers workers, ReadOnlySpan<float> values, ReadOnlySpan<int> columns, ReadOnlySpan<int> offsets, ReadOnlySpan<float> b, Span<float> c, int m, int n,
        int k) =>
        MultiplyTransposed(Kernel.InstructionSet, workers, values, columns, offsets, b, c, m, n, k);

    internal static void Multiply(
        InstructionSet set, Workers workers, ReadOnlySpan<float> values, ReadOnlySpan<int> columns, ReadOnlySpan<int> offsets, ReadOnlySpan<float> b,
        Span<float> c, int m, int n, int k, ReadOnlySpan<float> bias)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k, MaximumLength);
        Check(workers, values, columns, offsets, m, n, k);
        Lengths.Require((long)k * n, b.Length, "k · n", nameof(b));
        Lengths.Require((long)m * n, c.Length, "m · n", nameof(c));
        if (!bias.IsEmpty)
            Lengths.Require(n, bias.Length, "n", nameof(bias));
        if (m == 0 || n == 0)
            return;
        fixed (float* pValues = values, pb = b, pc = c, pBias = bias)
        fixed (int* pColumns = columns, pOffsets = offsets)
        {
            SparseForward kernel = new()
            {
                A = new() { Values = pValues, Columns = pColumns, Offsets = pOffsets, RowCount = m, ColumnCount = k },
                B = pb,
                C = pc,
                N = n,
                Bias = pBias,
            };
            long cost = (long)offsets[m] * n;
            kernel.Parts = workers.IsWorthSharing(cost) ? Math.Min(workers.Threads, m) : 1;
            workers.Run(kernel.Parts, cost / kernel.Parts, (kernel, set), static (job, from, to) =>
            {
                (job.kernel.From, job.kernel.To) = (from, to);
                Kernel.Run(job.set, ref job.kernel);
            });
        }
    }

    internal static void MultiplyTransposed(
        InstructionSet set, Workers workers, ReadOnlySpan<float> values, ReadOnlySpan<int> columns, ReadOnlySpan<int> offsets, ReadOnlySpan<float> b,
        Span<float> c, int m, int n, int k)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(m, MaximumLength);
        Check(workers, values, columns, offsets, m, n, k);
        Lengths.Require((long)m * n, b.Length, "m · n", nameof(b));
        Lengths.Require((long)k * n, c.Length, "k · n", nameof(c));
        if (k == 0 || n == 0)
            return;
        fixed (float* pValues = values, pb = b, pc = c)
        fixed (int* pColumns = columns, pOffsets = offsets)
        {
            SparseGradient kernel = new()
            {
                A = new() { Values = pValues, Columns = pColumns, Offsets = pOffsets, RowCount = m, ColumnCount = k },
                B = pb,
                C = pc,
                N = n,
            };
            long cost = (long)offsets[m] * n;
            int parts = workers.IsWorthSharing(cost) ? Math.Min(workers.Threads, k) : 1;
            workers.Run(parts, cost / parts, (kernel, set, parts), static (job, from, to) =>
            {
                (job.kernel.From, job.kernel.To) = (Boundary(job.kernel.A.ColumnCount, from, job.parts), Boundary(job.kernel.A.ColumnCount, to, job.parts));
                Kernel.Run(job.set, ref job.kernel);
            });
        }
    }

    /// <summary>Where a part of the items begins.</summary>
    internal static int Boundary(int items, int part, int parts) => (int)((long)items * part / parts);

    private static void Check(Workers workers, ReadOnlySpan<float> values, ReadOnlySpan<int> columns, ReadOnlySpan<int> offsets, int m, int n, int k)
    {
        ArgumentNullException.ThrowIfNull(workers);
        ArgumentOutOfRangeException.ThrowIfNegative(m);
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        if (offsets.Length <= m)
            throw new ArgumentException($"'offsets' expects at least {m + 1} numbers (m + 1) but received {offsets.Length}.", nameof(offsets));
        int previous = 0;
        foreach (int offset in offsets[..(m + 1)])
        {
            if (offset < previous)
                throw new ArgumentException($"'offsets' expects ascending places, but received {offset} after {previous}.", nameof(offsets));
            previous = offset;
        }
        if (values.Length < previous || columns.Length < previous)
            throw new ArgumentException($"'values' and 'columns' expect at least {previous} numbers each (the last offset) but received {values.Length} and "
                + $"{columns.Length}.", nameof(values));
    }
}
