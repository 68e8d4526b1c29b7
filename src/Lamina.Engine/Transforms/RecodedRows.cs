using Lamina.Data;

namespace Lamina.Transforms;

/// <summary>Rows whose texts are renumbered.</summary>
/// <param name="rows">The rows.</param>
/// <param name="places">For each column that holds texts, the new place of each of its categories; null for a column of numbers.</param>
internal sealed class RecodedRows(IRows rows, float[]?[] places) : IRows
{
    public int Count => rows.Count;

    public int Width => rows.Width;

    public void Read(int row, Span<float> destination)
    {
        rows.Read(row, destination);
        for (var column = 0; column < places.Length; column++)
        {
            if (places[column] is { } renamed && destination[column] >= 0)
                destination[column] = renamed[(int)destination[column]];
        }
    }
}
