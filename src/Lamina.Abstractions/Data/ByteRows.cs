using Lamina.Kernels;

namespace Lamina.Data;

/// <summary>
/// Rows of whole numbers from 0 to 255 held as bytes, a quarter of the memory that floats take: pictures stay so until a batch is made of them.
/// </summary>
/// <param name="values">The rows, one after the other; the array is not copied.</param>
/// <param name="width">How many values a row has.</param>
/// <exception cref="ShapeException">The values are not whole rows.</exception>
public sealed class ByteRows(byte[] values, int width) : IRows
{
    private readonly StoredRows<byte> _rows = new(values, width);

    /// <inheritdoc/>
    public int Count => _rows.Count;

    /// <inheritdoc/>
    public int Width => _rows.Width;

    /// <inheritdoc/>
    public void Read(int row, Span<float> destination) => Widening.ToSingle(_rows[row], destination[..Width]);
}
