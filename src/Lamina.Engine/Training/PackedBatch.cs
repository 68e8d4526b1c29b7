using System.Runtime.CompilerServices;

namespace Lamina.Training;

/// <summary>The memory of a batch whose zeros are left out as its rows are written, where what the rows hold is not known before.</summary>
internal sealed class PackedBatch
{
    private readonly int _width;
    private readonly float[] _values;
    private readonly int[] _columns;
    private readonly int[] _offsets;
    private readonly int[] _counts;
    private readonly CompressedRows _rows;

    public PackedBatch(int capacity, int width)
    {
        _width = width;
        _values = new float[checked(capacity * width)];
        _columns = new int[_values.Length];
        (_offsets, _counts) = (new int[capacity + 1], new int[capacity]);
        _rows = new(_values, _columns, _offsets);
    }

    /// <summary>Notes a row's values that are not zero; of several threads, each has rows of its own.</summary>
    // Without a branch on the value, which no processor foresees.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Set(int place, ReadOnlySpan<float> row)
    {
        var values = _values.AsSpan(place * _width, row.Length);
        var columns = _columns.AsSpan(place * _width, row.Length);
        var count = 0;
        for (var column = 0; column < row.Length; column++)
        {
            values[count] = row[column];
            columns[count] = column;
            count += row[column] == 0 ? 0 : 1;
        }

        _counts[place] = count;
    }

    /// <summary>Joins the rows, once all are set; null where so few values are zero that the batch is better taken as it is.</summary>
    public CompressedRows? Join(int rows)
    {
        for (var i = 0; i < rows; i++)
        {
            var (start, count) = (i * _width, _counts[i]);
            _values.AsSpan(start, count).CopyTo(_values.AsSpan(_offsets[i]));
            _columns.AsSpan(start, count).CopyTo(_columns.AsSpan(_offsets[i]));
            _offsets[i + 1] = _offsets[i] + count;
        }

        return _offsets[rows] <= CompressedInputs.WorthwhileDensity * rows * _width ? _rows : null;
    }
}
