using System.Buffers;

namespace Lamina.Data;

/// <summary>The rows of several datasets one after the other, with their columns in the order of the first and their texts numbered alike.</summary>
/// <param name="parts">The datasets.</param>
/// <param name="places">Of each, where the columns of the first stand in it; null if their order is the same.</param>
/// <param name="codes">Of each and for each column of the first, the common number of each of its texts; null for numbers.</param>
internal sealed class JoinedRows(IReadOnlyList<Dataset> parts, int[]?[] places, float[]?[][] codes) : IRows
{
    private readonly int[] _ends = EndsOf(parts);

    /// <inheritdoc/>
    public int Count => _ends[^1];

    /// <inheritdoc/>
    public int Width { get; } = (int)parts[0].InputShape.Count;

    /// <inheritdoc/>
    public void Read(int row, Span<float> destination)
    {
        var part = Array.BinarySearch(_ends, row + 1) is >= 0 and var at ? at : ~Array.BinarySearch(_ends, row + 1);
        var inside = part == 0 ? row : row - _ends[part - 1];
        if (places[part] is { } order)
            ReadOrdered(parts[part], inside, order, destination);
        else
            parts[part].ReadInput(inside, destination);
        for (var column = 0; column < codes[part].Length; column++)
        {
            if (codes[part][column] is { } common && destination[column] >= 0)
                destination[column] = common[(int)destination[column]];
        }
    }

    private static void ReadOrdered(Dataset data, int row, int[] order, Span<float> destination)
    {
        var values = ArrayPool<float>.Shared.Rent(order.Length);
        data.ReadInput(row, values.AsSpan(0, order.Length));
        for (var column = 0; column < order.Length; column++)
            destination[column] = values[order[column]];
        ArrayPool<float>.Shared.Return(values);
    }

    private static int[] EndsOf(IReadOnlyList<Dataset> parts)
    {
        var ends = new int[parts.Count];
        for (var part = 0; part < ends.Length; part++)
            ends[part] = checked((part == 0 ? 0 : ends[part - 1]) + parts[part].Count);
        return ends;
    }
}
