namespace Lamina.Data;

/// <summary>Rows held as 32-bit floats.</summary>
/// <param name="values">The rows, one after the other; the array is not copied.</param>
/// <param name="width">How many values a row has.</param>
/// <exception cref="ShapeException">The values are not whole rows.</exception>
public sealed class FloatRows(float[] values, int width) : IRows
{
    private readonly StoredRows<float> _rows = new(values, width);

    /// <inheritdoc/>
    public int Count => _rows.Count;

    /// <inheritdoc/>
    public int Width => _rows.Width;

    /// <inheritdoc/>
    public void Read(int row, Span<float> destination) => _rows[row].CopyTo(destination);
}
