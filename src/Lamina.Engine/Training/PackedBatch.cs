using Lamina.Kernels;

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
    public void Set(int place, ReadOnlySpan<float> row) => _counts[place] = Compression.Pack(row, _values.AsSpan(place * _width, row.Length), _columns.AsSpan(place * _width, row.Length));

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
