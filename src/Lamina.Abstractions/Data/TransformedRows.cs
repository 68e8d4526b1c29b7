namespace Lamina.Data;

/// <summary>Rows as they come out of a series of transforms.</summary>
public sealed class TransformedRows(IRows rows, IReadOnlyList<ITransform> transforms) : IRows
{
    /// <inheritdoc/>
    public int Count => rows.Count;

    /// <inheritdoc/>
    public int Width => rows.Width;

    /// <inheritdoc/>
    public void Read(int row, Span<float> destination)
    {
        rows.Read(row, destination);
        for (var i = 0; i < transforms.Count; i++)
            transforms[i].Apply(destination[..Width], Width);
    }
}
