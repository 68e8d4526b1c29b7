using System.Buffers;
using Lamina.Data;

namespace Lamina.Transforms;

/// <summary>Some columns of rows, in an order of their own.</summary>
internal sealed class SelectedRows(IRows rows, int[] places) : IRows
{
    public int Count => rows.Count;

    public int Width => places.Length;

    public void Read(int row, Span<float> destination)
    {
        var values = ArrayPool<float>.Shared.Rent(rows.Width);
        rows.Read(row, values.AsSpan(0, rows.Width));
        for (var i = 0; i < places.Length; i++)
            destination[i] = values[places[i]];
        ArrayPool<float>.Shared.Return(values);
    }
}
