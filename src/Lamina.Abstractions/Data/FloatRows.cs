namespace Lamina.Data;

/// <summary>Rows held as 32-bit floats.</summary>
public sealed class FloatRows : IRows
{
    private readonly float[] _values;

    /// <summary>Rows of <paramref name="width"/> values, one after the other; the array is not copied.</summary>
    /// <exception cref="ShapeException">The values are not whole rows.</exception>
    public FloatRows(float[] values, int width)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        if (values.Length % width != 0)
            throw new ShapeException($"Rows of {width} values need a multiple of {width} values, but received {values.Length}.");
        _values = values;
        Width = width;
        Count = values.Length / width;
    }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public int Width { get; }

    /// <inheritdoc/>
    public void Read(int row, Span<float> destination) => _values.AsSpan(row * Width, Width).CopyTo(destination);
}
