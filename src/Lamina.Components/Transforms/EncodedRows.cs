using System.Buffers;
using Lamina.Data;

namespace Lamina.Transforms;

/// <summary>Rows whose categories are encoded by the rows of other folds.</summary>
internal sealed class EncodedRows(IRows rows, CategorySums sums, float smoothing) : IRows
{
    public int Count => rows.Count;

    public int Width => rows.Width * sums.Outputs.Length;

    public void Read(int row, Span<float> destination)
    {
        var categories = ArrayPool<float>.Shared.Rent(rows.Width);
        rows.Read(row, categories.AsSpan(0, rows.Width));
        for (int column = 0, to = 0; column < rows.Width; column++)
        {
            var place = Array.BinarySearch(sums.Values[column], categories[column]);
            for (var output = 0; output < sums.Outputs.Length; output++)
                destination[to++] = sums.Encoding(column, place, output, sums.FoldOf(row), smoothing);
        }

        ArrayPool<float>.Shared.Return(categories);
    }
}
