namespace Lamina.Kernels;

/// <summary>Statistics of the columns of a matrix [rows, columns], its normalisation by them, and the gradients.</summary>
/// <remarks>
/// A sum over a column is a chain over each 256 rows, and the chains are joined in double precision in ascending order: the result depends neither on threads
/// nor on the instruction set.
/// </remarks>
public static unsafe class Normalization
{
    /// <summary><c>mean[j] = Σ_i x[i, j] / rows</c> and <c>variance[j] = Σ_i (x[i, j] − mean[j])² / rows</c>.</summary>
    /// <param name="workers">Who computes; the work is split over rows.</param>
    /// <param name="x">rows · columns numbers, row-major.</param>
    /// <param name="mean">The columns' means to write; their number is that of the columns.</param>
    /// <param name="variance">The columns' variances to write.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public static void Moments(Workers workers, ReadOnlySpan<float> x, Span<float> mean, Span<float> variance) =>
        Moments(Kernel.InstructionSet, workers, x, mean, variance);

    /// <summary><c>y[i, j] = gamma[j] · (x[i, j] − mean[j]) · inverse[j] + beta[j]</c>.</summary>
    /// <param name="workers">Who computes; the work is split over rows.</param>
    /// <param name="x">rows · columns numbers, row-major.</param>
    /// <param name="mean">The columns' means; their number is that of the columns.</param>
    /// <param name="inverse">What each column is multiplied by.</param>
    /// <param name="gamma">The columns' scales.</param>
    /// <param name="beta">The columns' offsets.</param>
    /// <param name="y">The result.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public static void Apply(Workers workers, ReadOnlySpan<float> x, ReadOnlySpan<float> mean, ReadOnlySpan<float> inverse, ReadOnlySpan<float> gamma,
        ReadOnlySpan<float> beta, Span<float> y) =>
        Apply(Kernel.InstructionSet, workers, x, mean, inverse, gamma, beta, y);

    /// <summary><c>dbeta[j] = Σ_i dy[i, j]</c> and <c>dgamma[j] = Σ_i dy[i, j] · (x[i, j] − mean[j]) · inverse[j]</c>.</summary>
    /// <param name="workers">Who computes; the work is split over rows.</param>
    /// <param name="x">rows · columns numbers, row-major.</param>
    /// <param name="dy">Gradients of y.</param>
    /// <param name="mean">The columns' means; none for zeros.</param>
    /// <param name="inverse">What each column is multiplied by; none for ones.</param>
    /// <param name="dgamma">Gradients of gamma to write.</param>
    /// <param name="dbeta">Gradients of beta to write; their number is that of the columns.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public static void ParameterGradients(
        Workers workers, ReadOnlySpan<float> x, ReadOnlySpan<float> dy, ReadOnlySpan<float> mean, ReadOnlySpan<float> inverse, Span<float> dgamma,
        Span<float> dbeta) =>
        ParameterGradients(Kernel.InstructionSet, workers, x, dy, mean, inverse, dgamma, dbeta);

    /// <summary>
    /// <c>dx = inverse · (gamma · dy − first − (x − mean) · inverse · second)</c>; first and second are the columns' means of gamma · dy and of gamma · dy ·
    /// x̂, or none where mean and inverse do not depend on x.
    /// </summary>
    /// <param name="workers">Who computes; the work is split over rows.</param>
    /// <param name="x">rows · columns numbers, row-major.</param>
    /// <param name="dy">Gradients of y.</param>
    /// <param name="mean">The columns' means; their number is that of the columns.</param>
    /// <param name="inverse">What each column is multiplied by.</param>
    /// <param name="gamma">The columns' scales.</param>
    /// <param name="first">The means of gamma · dy, or none.</param>
    /// <param name="second">The means of gamma · dy · x̂, or none.</param>
    /// <param name="dx">The result.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public static void InputGradient(
        Workers workers, ReadOnlySpan<float> x, ReadOnlySpan<float> dy, ReadOnlySpan<float> mean, ReadOnlySpan<float> inverse, ReadOnlySpan<float> gamma,
        ReadOnlySpan<float> first, ReadOnlySpan<float> second, Span<float> dx) =>
        InputGradient(Kernel.InstructionSet, workers, x, dy, mean, inverse, gamma, first, second, dx);

    internal static void Moments(InstructionSet set, Workers workers, ReadOnlySpan<float> x, Span<float> mean, Span<float> variance)
    {
        int rows = Rows(x, mean.Length, workers);
        Lengths.Require(mean.Length, variance.Length, "columns", nameof(variance));
        fixed (float* px = x, pm = mean, pv = variance)
        {
            NormalizedMatrix matrix = new() { X = px, Rows = rows, Columns = mean.Length };
            ColumnSums.Run<SumTerms>(set, workers, matrix, pm, null, 1.0 / rows);
            matrix.Mean = pm;
            ColumnSums.Run<VarianceTerms>(set, workers, matrix, pv, null, 1.0 / rows);
        }
    }

    internal static void Apply(InstructionSet set, Workers workers, ReadOnlySpan<float> x, ReadOnlySpan<float> mean, ReadOnlySpan<float> inverse,
        ReadOnlySpan<float> gamma, ReadOnlySpan<float> beta, Span<float> y)
    {
        int rows = Rows(x, mean.Length, workers);
        Lengths.Require(mean.Length, inverse.Length, "columns", nameof(inverse));
        Lengths.Require(mean.Length, gamma.Length, "columns", nameof(gamma));
        Lengths.Require(mean.Length, beta.Length, "columns", nameof(beta));
        Lengths.Require(x.Length, y.Length, "the length of x", nameof(y));
        fixed (float* px = x, pm = mean, pi = inverse, pg = gamma, pb = beta, py = y)
        {
            NormalizedMatrix matrix = new() { X = px, Mean = pm, Inverse = pi, Rows = rows, Columns = mean.Length };
            Share(workers, new() { Matrix = matrix, Gamma = pg, Beta = pb, Result = py, InstructionSet = set });
        }
    }

    internal static void ParameterGradients(
        InstructionSet set, Workers workers, ReadOnlySpan<float> x, ReadOnlySpan<float> dy, ReadOnlySpan<float> mean, ReadOnlySpan<float> inverse,
        Span<float> dgamma, Span<float> dbeta)
    {
        int rows = Rows(x, dbeta.Length, workers);
        Lengths.Require(x.Length, dy.Length, "the length of x", nameof(dy));
        Lengths.Require(dbeta.Length, dgamma.Length, "columns", nameof(dgamma));
        if (!mean.IsEmpty)
            Lengths.Require(dbeta.Length, mean.Length, "columns", nameof(mean));
        if (!inverse.IsEmpty)
            Lengths.Require(dbeta.Length, inverse.Length, "columns", nameof(inverse));
        fixed (float* px = x, pdy = dy, pm = mean, pi = inverse, pg = dgamma, pb = dbeta)
        {
            NormalizedMatrix matrix = new() { X = px, Dy = pdy, Mean = pm, Inverse = pi, Rows = rows, Columns = dbeta.Length };
            ColumnSums.Run<GradientTerms>(set, workers, matrix, pb, pg, 1);
        }
    }

    internal static void InputGradient(
        InstructionSet set, Workers workers, ReadOnlySpan<float> x, ReadOnlySpan<float> dy, ReadOnlySpan<float> mean, ReadOnlySpan<float> inverse,
        ReadOnlySpan<float> gamma,
        ReadOnlySpan<float> first, ReadOnlySpan<float> second, Span<float> dx)
    {
        int rows = Rows(x, mean.Length, workers);
        Lengths.Require(x.Length, dy.Length, "the length of x", nameof(dy));
        Lengths.Require(x.Length, dx.Length, "the length of x", nameof(dx));
        Lengths.Require(mean.Length, inverse.Length, "columns", nameof(inverse));
        Lengths.Require(mean.Length, gamma.Length, "columns", nameof(gamma));
        Lengths.Require(first.IsEmpty ? 0 : mean.Length, first.Length, "columns", nameof(first));
        Lengths.Require(first.Length, second.Length, "the length of first", nameof(second));
        fixed (float* px = x, pdy = dy, pm = mean, pi = inverse, pg = gamma, p1 = first, p2 = second, pdx = dx)
        {
            NormalizedMatrix matrix = new() { X = px, Dy = pdy, Mean = pm, Inverse = pi, Rows = rows, Columns = mean.Length };
            Share(workers, new() { Matrix = matrix, Gamma = pg, First = p1, Second = p2, Result = pdx, InstructionSet = set });
        }
    }

    private static void Share(Workers workers, NormalizationKernel kernel) =>
        workers.Run(kernel.Matrix.Rows, kernel.Matrix.Columns, kernel, static (kernel, from, to) =>
        {
            (kernel.From, kernel.To) = (from, to);
            Kernel.Run(kernel.InstructionSet, ref kernel);
        });

    private static int Rows(ReadOnlySpan<float> x, int columns, Workers workers)
    {
        ArgumentNullException.ThrowIfNull(workers);
        int rows = columns == 0 ? 0 : x.Length / columns;
        Lengths.Require((long)rows * columns, x.Length, "rows · columns", nameof(x));
        return rows;
    }
}
