namespace Lamina.Kernels;

/// <summary>Softmax of the rows of a matrix, its gradient, and the cross-entropy fused with it.</summary>
/// <remarks>Rows are independent: the result of a row does not depend on the others, and callers may split the rows among workers.</remarks>
public static unsafe class Softmax
{
    /// <summary><c>a_i = e^(z_i − max z) / Σ_j e^(z_j − max z)</c> in each row; finite for any finite z.</summary>
    /// <param name="z">Scores [rows, width].</param>
    /// <param name="a">Probabilities [rows, width]; may be the same memory as z.</param>
    /// <param name="width">Length of a row, at least 1.</param>
    /// <exception cref="ArgumentException">The lengths differ or are not multiples of the width.</exception>
    public static void Forward(ReadOnlySpan<float> z, Span<float> a, int width) => Forward(Kernel.InstructionSet, z, a, width);

    /// <summary><c>dz_i = a_i (da_i − Σ_j a_j da_j)</c> in each row.</summary>
    /// <param name="a">Probabilities [rows, width].</param>
    /// <param name="da">Gradients of the probabilities [rows, width].</param>
    /// <param name="dz">Gradients of the scores [rows, width]; may be the same memory as da or a.</param>
    /// <param name="width">Length of a row, at least 1.</param>
    /// <exception cref="ArgumentException">The lengths differ or are not multiples of the width.</exception>
    public static void Backward(ReadOnlySpan<float> a, ReadOnlySpan<float> da, Span<float> dz, int width) => Backward(Kernel.InstructionSet, a, da, dz, width);

    /// <summary>
    /// In each row <c>p = softmax(z)</c>, <c>loss = Σ_j y_j (ln Σ_i e^(z_i − max z) + max z − z_j)</c> and <c>gradient = (p Σ_j y_j − y) · scale</c>.
    /// </summary>
    /// <param name="z">Scores [rows, width].</param>
    /// <param name="targets">y [rows, width]; a zero adds nothing to the loss, whatever the score.</param>
    /// <param name="probabilities">p [rows, width]; must not share memory with z or the targets.</param>
    /// <param name="losses">One number per row; finite for any finite z and any y that sums to at most 1.</param>
    /// <param name="gradient">The gradient of <c>scale · loss</c> by z [rows, width], or empty; may be the same memory as z.</param>
    /// <param name="width">Length of a row, at least 1.</param>
    /// <param name="scale">Factor of the gradient, for example one over the batch size.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together.</exception>
    public static void CrossEntropy(
        ReadOnlySpan<float> z, ReadOnlySpan<float> targets, Span<float> probabilities, Span<float> losses, Span<float> gradient, int width, float scale) =>
        CrossEntropy(Kernel.InstructionSet, z, targets, probabilities, losses, gradient, width, scale);

    internal static void Forward(InstructionSet set, ReadOnlySpan<float> z, Span<float> a, int width)
    {
        int rows = RowsOf(z, width, nameof(z));
        Lengths.Require(z.Length, a.Length, "the length of z", nameof(a));
        fixed (float* pz = z, pa = a)
        {
            SoftmaxKernel kernel = new(pz, pa, rows, width);
            Kernel.Run(set, ref kernel);
        }
    }

    internal static void Backward(InstructionSet set, ReadOnlySpan<float> a, ReadOnlySpan<float> da, Span<float> dz, int width)
    {
        int rows = RowsOf(a, width, nameof(a));
        Lengths.Require(a.Length, da.Length, "the length of a", nameof(da));
        Lengths.Require(a.Length, dz.Length, "the length of a", nameof(dz));
        fixed (float* pa = a, pda = da, pdz = dz)
        {
            SoftmaxBackwardKernel kernel = new(pa, pda, pdz, rows, width);
            Kernel.Run(set, ref kernel);
        }
    }

    internal static void CrossEntropy(
        InstructionSet set, ReadOnlySpan<float> z, ReadOnlySpan<float> targets, Span<float> probabilities, Span<float> losses, Span<float> gradient, int width,
        float scale)
    {
        int rows = RowsOf(z, width, nameof(z));
        Lengths.Require(z.Length, targets.Length, "the length of z", nameof(targets));
        Lengths.Require(z.Length, probabilities.Length, "the length of z", nameof(probabilities));
        Lengths.Require(rows, losses.Length, "the number of rows", nameof(losses));
        if (!gradient.IsEmpty)
            Lengths.Require(z.Length, gradient.Length, "the length of z", nameof(gradient));
        fixed (float* pz = z, py = targets, pp = probabilities, pl = losses, pg = gradient)
        {
            CrossEntropyKernel kernel = new(pz, py, pp, pl, pg, rows, width, scale);
            Kernel.Run(set, ref kernel);
        }
    }

    private static int RowsOf(ReadOnlySpan<float> matrix, int width, string parameter)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        if (matrix.Length % width != 0)
            throw new ArgumentException($"'{parameter}' expects a multiple of {width} numbers (the width of a row) but received {matrix.Length}.", parameter);
        return matrix.Length / width;
    }
}
