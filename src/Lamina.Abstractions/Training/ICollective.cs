namespace Lamina.Training;

/// <summary>
/// The processes that train one model together, as one of them sees it. All of them make the same calls in the same order; a call returns when the others have
/// made theirs as far as that is needed. One caller at a time.
/// </summary>
public interface ICollective
{
    /// <summary>The number of this process, from 0; the one with 0 writes the files and talks to the user.</summary>
    int Rank { get; }

    /// <summary>How many processes there are.</summary>
    int Size { get; }

    /// <summary>
    /// Replaces each number by its sum over all ranks, the same bits everywhere. Neighbours are joined first: <c>((x₀ + x₁) + (x₂ + x₃)) + …</c>, where the
    /// size is a power of two. Allocates nothing.
    /// </summary>
    /// <param name="values">As many as on every other rank.</param>
    void Sum(Span<float> values);

    /// <summary>Replaces the bytes by those of one rank.</summary>
    /// <param name="data">As many as on every other rank.</param>
    /// <param name="root">The rank that has them.</param>
    void Broadcast(Span<byte> data, int root);

    /// <summary>Waits until every rank has come here.</summary>
    void Barrier();
}
