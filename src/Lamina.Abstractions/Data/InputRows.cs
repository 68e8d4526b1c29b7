namespace Lamina.Data;

/// <summary>The inputs of a dataset as rows, for fitting transforms.</summary>
public sealed class InputRows(Dataset data) : IRows
{
    /// <inheritdoc/>
    public int Count => data.Count;

    /// <inheritdoc/>
    public int Width => (int)data.InputShape.Count;

    /// <inheritdoc/>
    public void Read(int row, Span<float> destination) => data.ReadInput(row, destination);
}
