namespace Lamina.Kernels;

/// <summary>Sums, maxima and the like of a vector, in a fixed order.</summary>
/// <remarks>Element i goes to lane i mod 16; the lanes are then combined 8, 4, 2 and 1 apart. So every instruction set gives the same bits.</remarks>
public static unsafe class Reductions
{
    private const int ColumnGranularity = 64;

    /// <summary><c>Σ x[i]</c>; 0 of nothing.</summary>
    public static float Sum(ReadOnlySpan<float> x) => Sum(Kernel.InstructionSet, x);

    /// <summary><c>Σ x[i] y[i]</c>; 0 of nothing.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static float Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y) => Dot(Kernel.InstructionSet, x, y);

    /// <summary><c>Σ x[i]²</c>; 0 of nothing.</summary>
    public static float SumOfSquares(ReadOnlySpan<float> x) => Dot(Kernel.InstructionSet, x, x);

    /// <summary>The largest element; NaN if any is NaN.</summary>
    /// <exception cref="ArgumentException">There is no element.</exception>
    public static float Max(ReadOnlySpan<float> x) => Max(Kernel.InstructionSet, x);

    /// <summary>The smallest element; NaN if any is NaN.</summary>
    /// <exception cref="ArgumentException">There is no element.</exception>
    public static float Min(ReadOnlySpan<float> x) => Min(Kernel.InstructionSet, x);

    /// <summary>Whether no element is infinite or NaN.</summary>
    public static bool AllFinite(ReadOnlySpan<float> x) => AllFinite(Kernel.InstructionSet, x);

    /// <summary>The index of the first largest element; NaN is never the largest unless all are NaN, which gives 0.</summary>
    /// <exception cref="ArgumentException">There is no element.</exception>
    public static int IndexOfMax(ReadOnlySpan<float> x) => IndexOfMax(Kernel.InstructionSet, x);

    /// <summary><c>sums[j] = Σ_i matrix[i, j]</c>, each sum in ascending row.</summary>
    /// <param name="workers">Who computes; the work is split over columns.</param>
    /// <param name="matrix">rows · columns numbers, row-major.</param>
    /// <param name="sums">As many numbers as columns.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="accumulate">Whether the sums start from the stored ones.</param>
    /// <exception cref="ArgumentException">A length differs from what the shape says.</exception>
    public static void ColumnSums(Workers workers, ReadOnlySpan<float> matrix, Span<float> sums, int rows, int columns, bool accumulate = false) =>
        ColumnSums(Kernel.InstructionSet, workers, matrix, sums, rows, columns, accumulate);

    internal static float Sum(InstructionSet set, ReadOnlySpan<float> x) => Reduce<Addition>(set, x, x);

    internal static float Dot(InstructionSet set, ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        Lengths.Require(x.Length, y.Length, "the length of x", nameof(y));
        return Reduce<ScalarProduct>(set, x, y);
    }

    internal static float Max(InstructionSet set, ReadOnlySpan<float> x)
    {
        RequireElements(x);
        return Reduce<Maximum>(set, x, x);
    }

    internal static float Min(InstructionSet set, ReadOnlySpan<float> x)
    {
        RequireElements(x);
        return Reduce<Minimum>(set, x, x);
    }

    internal static bool AllFinite(InstructionSet set, ReadOnlySpan<float> x)
    {
        fixed (float* px = x)
        {
            FiniteKernel kernel = new(px, x.Length);
            Kernel.Run(set, ref kernel);
            return kernel.Result;
        }
    }

    internal static int IndexOfMax(InstructionSet set, ReadOnlySpan<float> x)
    {
        RequireElements(x);
        float maximum = Reduce<MaximumOfNumbers>(set, x, x);
        for (int i = 0; i < x.Length; i++)
        {
            if (x[i] == maximum)
                return i;
        }
        return 0;
    }

    internal static void ColumnSums(InstructionSet set, Workers workers, ReadOnlySpan<float> matrix, Span<float> sums, int rows, int columns, bool accumulate)
    {
        ArgumentNullException.ThrowIfNull(workers);
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        Lengths.Require((long)rows * columns, matrix.Length, "rows · columns", nameof(matrix));
        Lengths.Require(columns, sums.Length, "columns", nameof(sums));
        fixed (float* pm = matrix, ps = sums)
        {
            ColumnSumKernel kernel = new(pm, ps, rows, columns, accumulate) { InstructionSet = set };
            workers.Run(columns, rows, kernel, SumColumns, ColumnGranularity);
        }
    }

    private static void SumColumns(ColumnSumKernel kernel, int from, int to)
    {
        kernel.From = from;
        kernel.To = to;
        Kernel.Run(kernel.InstructionSet, ref kernel);
    }

    private static float Reduce<TReduction>(InstructionSet set, ReadOnlySpan<float> x, ReadOnlySpan<float> y) where TReduction : struct, IReduction
    {
        fixed (float* px = x, py = y)
        {
            ReductionKernel<TReduction> kernel = new(px, py, x.Length);
            Kernel.Run(set, ref kernel);
            return kernel.Result;
        }
    }

    private static void RequireElements(ReadOnlySpan<float> x)
    {
        if (x.IsEmpty)
            throw new ArgumentException("'x' expects at least 1 number but received 0.", nameof(x));
    }
}
