namespace Lamina.Data;

/// <summary>Rows of equal width in one array, one after the other.</summary>
internal readonly struct StoredRows<T>
{
    private readonly T[] _values;

    /// <exception cref="ShapeException">The values are not whole rows.</exception>
    public StoredRows(T[] values, int width)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        if (values.Length % width != 0)
            throw new ShapeException($"Rows of {width} values need a multiple of {width} values, but received {values.Length}.");
        (_values, Width, Count) = (values, width, values.Length / width);
    }

    public int Count { get; }

    public int Width { get; }

    public ReadOnlySpan<T> this[int row] => _values.AsSpan(row * Width, Width);
}
