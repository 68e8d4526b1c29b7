using System.Buffers;
using Lamina.Data;

namespace Lamina.Transforms;

/// <summary>Rows that are made of two, one of each.</summary>
internal sealed class JoinedRows(IRows one, IRows other, JoinedRows.Joining join, int width) : IRows
{
    public int Count => one.Count;

    public int Width => width;

    public void Read(int row, Span<float> destination)
    {
        var values = ArrayPool<float>.Shared.Rent(one.Width + other.Width);
        one.Read(row, values.AsSpan(0, one.Width));
        other.Read(row, values.AsSpan(one.Width, other.Width));
        join(values.AsSpan(0, one.Width), values.AsSpan(one.Width, other.Width), destination[..width]);
        ArrayPool<float>.Shared.Return(values);
    }

    /// <summary>How a row is made.</summary>
    public delegate void Joining(ReadOnlySpan<float> one, ReadOnlySpan<float> other, Span<float> result);
}
