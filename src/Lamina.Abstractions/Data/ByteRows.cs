using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lamina.Data;

/// <summary>Rows of whole numbers from 0 to 255 held as bytes, a quarter of the memory that floats take: pictures stay so until a batch is made of them.</summary>
public sealed class ByteRows : IRows
{
    private readonly byte[] _values;

    /// <summary>Rows of <paramref name="width"/> values, one after the other; the array is not copied.</summary>
    /// <exception cref="ShapeException">The values are not whole rows.</exception>
    public ByteRows(byte[] values, int width)
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
    // Runs for every row of the data, often only once: compiled well from the start, not after having been slow for a while.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Read(int row, Span<float> destination)
    {
        var values = _values.AsSpan(row * Width, Width);
        destination = destination[..values.Length];
        var i = 0;
        for (; i <= values.Length - Vector128<byte>.Count; i += Vector128<byte>.Count)
        {
            var (low, high) = Vector128.Widen(Vector128.Create<byte>(values[i..]));
            Convert(low, destination[i..]);
            Convert(high, destination[(i + Vector128<ushort>.Count)..]);
        }

        for (; i < values.Length; i++)
            destination[i] = values[i];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Convert(Vector128<ushort> values, Span<float> destination)
    {
        var (low, high) = Vector128.Widen(values);
        Vector128.ConvertToSingle(low.AsInt32()).CopyTo(destination);
        Vector128.ConvertToSingle(high.AsInt32()).CopyTo(destination[Vector128<float>.Count..]);
    }
}
