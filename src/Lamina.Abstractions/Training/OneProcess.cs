namespace Lamina.Training;

/// <summary>A process that trains alone: the sum over all ranks is what it has.</summary>
public sealed class OneProcess : ICollective
{
    private OneProcess()
    {
    }

    /// <summary>The only one; it holds nothing.</summary>
    public static OneProcess Instance { get; } = new();

    /// <inheritdoc/>
    public int Rank => 0;

    /// <inheritdoc/>
    public int Size => 1;

    /// <inheritdoc/>
    public void Sum(Span<float> values)
    {
    }

    /// <inheritdoc/>
    public void Broadcast(Span<byte> data, int root)
    {
    }

    /// <inheritdoc/>
    public void Barrier()
    {
    }
}
