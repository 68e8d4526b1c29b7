namespace Lamina.Kernels;

/// <summary>The extents of attention of several heads over samples of steps.</summary>
/// <param name="Heads">How many heads there are; their parts of a step lie one after the other.</param>
/// <param name="Size">Numbers of a head's part of a step.</param>
/// <param name="Queries">Steps of a sample that attend.</param>
/// <param name="Keys">Steps of a sample that are attended to.</param>
/// <param name="QueryStride">From one step of the queries to the next, at least heads · size.</param>
/// <param name="KeyStride">From one step of the keys, and of the values, to the next, at least heads · size.</param>
/// <param name="IsCausal">Whether step i attends to the steps 0 to i alone.</param>
public readonly record struct AttentionShape(int Heads, int Size, int Queries, int Keys, int QueryStride, int KeyStride, bool IsCausal = false)
{
    /// <summary>Numbers of one step of the result.</summary>
    public int Width => Heads * Size;
}
