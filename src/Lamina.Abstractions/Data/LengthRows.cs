namespace Lamina.Data;

/// <summary>Rows, each followed by its length as a last value.</summary>
internal sealed class LengthRows(IRows rows, int[] lengths) : IRows
{
    /// <inheritdoc/>
    public int Count => rows.Count;

    /// <inheritdoc/>
    public int Width => rows.Width + 1;

    /// <inheritdoc/>
    public void Read(int row, Span<float> destination)
    {
        rows.Read(row, destination[..^1]);
        destination[^1] = lengths[row];
    }
}
