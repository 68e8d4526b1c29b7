using Lamina.Kernels;

namespace Lamina.Losses;

/// <summary>Sums a term over the outputs and targets of a sample, in chunks on the stack, joined in double in ascending order.</summary>
internal static class RowSums
{
    // Long enough to fill the vectors, short enough to stay in the first-level cache with its operands.
    private const int Chunk = 256;

    /// <summary>Σ term(outputᵢ, targetᵢ).</summary>
    public static double Of<TTerm>(TTerm term, ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets)
        where TTerm : struct, IBinaryOperator
    {
        Span<float> terms = stackalloc float[Chunk];
        var sum = 0.0;
        for (var start = 0; start < outputs.Length; start += Chunk)
        {
            var part = terms[..Math.Min(Chunk, outputs.Length - start)];
            Elementwise.Apply(term, outputs.Slice(start, part.Length), targets.Slice(start, part.Length), part);
            sum += Reductions.Sum(part);
        }

        return sum;
    }
}
