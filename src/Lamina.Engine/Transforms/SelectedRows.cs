using Lamina.Data;

namespace Lamina.Engine;

/// <summary>Some columns of rows, for the fit of a transform that changes those alone.</summary>
internal sealed class SelectedRows(IRows rows, int[] places) : IRows
{
    private readonly float[] _row = new float[rows.Width];

    public int Count => rows.Count;

    public int Width => places.Length;

    public void Read(int row, Span<float> destination)
    {
        rows.Read(row, _row);
        for (var i = 0; i < places.Length; i++)
            destination[i] = _row[places[i]];
    }
}
