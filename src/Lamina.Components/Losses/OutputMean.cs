using Lamina.Kernels;

namespace Lamina.Losses;

/// <summary>The shape that many losses share: <c>L = (1/n) · Σᵢ term(aᵢ, yᵢ)</c> over the n outputs of a sample.</summary>
internal static class OutputMean
{
    /// <summary>Writes the losses, and the gradients where they are wanted.</summary>
    /// <param name="pass">The batch.</param>
    /// <param name="term">The loss of an output, given output and target.</param>
    /// <param name="slope">Its gradient, times <c>Scale / n</c>.</param>
    /// <param name="costPerOutput">About how many multiply-adds an output costs.</param>
    public static void Evaluate<TTerm, TSlope>(in LossPass pass, TTerm term, TSlope slope, long costPerOutput)
        where TTerm : struct, IBinaryOperator
        where TSlope : struct, IBinaryOperator =>
        pass.Workers.Run(pass.Outputs.Rows, pass.Outputs.RowLength * costPerOutput, (pass, term, slope),
            static (work, from, to) => Evaluate(work.pass, work.term, work.slope, from, to));

    private static void Evaluate<TTerm, TSlope>(in LossPass pass, TTerm term, TSlope slope, int from, int to)
        where TTerm : struct, IBinaryOperator
        where TSlope : struct, IBinaryOperator
    {
        for (var row = from; row < to; row++)
            pass.Losses.Row(row)[0] = (float)(RowSums.Of(term, pass.Outputs.Row(row), pass.Targets.Row(row)) / pass.Outputs.RowLength);

        if (pass.Gradient.Exists)
            Elementwise.Apply(slope, pass.Outputs.RowRange(from, to), pass.Targets.RowRange(from, to), pass.Gradient.RowRange(from, to));
    }
}
