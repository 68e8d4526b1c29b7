namespace Lamina.Data;

/// <summary>Rows at the places of others; a place that none has is not to be read.</summary>
internal sealed class PlacedRows : IRows
{
    private readonly IRows _rows;
    private readonly int[] _numbers;

    /// <param name="rows">The rows.</param>
    /// <param name="places">The place of each.</param>
    /// <param name="count">How many places there are.</param>
    public PlacedRows(IRows rows, int[] places, int count)
    {
        (_rows, _numbers) = (rows, new int[count]);
        for (var number = 0; number < places.Length; number++)
            _numbers[places[number]] = number;
    }

    public int Count => _numbers.Length;

    public int Width => _rows.Width;

    public void Read(int row, Span<float> destination) => _rows.Read(_numbers[row], destination);
}
