using System.Runtime.CompilerServices;
using Lamina.Data;
using Lamina.Kernels;
using Lamina.Networks;
using Lamina.Transforms;

namespace Lamina.Batches;

/// <summary>The inputs of a dataset after the transforms, without their zeros: made once, so that a batch only copies rows.</summary>
internal sealed class SparseInputs
{
    private const int RowsSampled = 500;

    private readonly ushort[] _columns;
    private readonly ByteCodebook _values;
    private readonly int[] _offsets;

    private SparseInputs(TransformedRows rows, int[] offsets)
    {
        _offsets = offsets;
        _columns = new ushort[offsets[^1]];
        _values = new ByteCodebook(offsets[^1]);
        var packed = new PackedRow(rows);
        for (var i = 0; i < rows.Count; i++)
        {
            Add(packed, packed.Read(i), offsets[i]);
            LongestRow = Math.Max(LongestRow, offsets[i + 1] - offsets[i]);
        }
    }

    /// <summary>The largest number of values in a row that are not zero.</summary>
    public int LongestRow { get; }

    /// <summary>Makes sparse rows of the inputs if the network's first layer takes them and enough values are zero; otherwise null.</summary>
    public static SparseInputs? Of(Network network, Dataset data, TransformChain transforms, int batchSize)
    {
        if (!SparsePacking.IsTakenBy(network, batchSize))
            return null;
        var rows = new TransformedRows(new InputRows(data), transforms);
        var packed = new PackedRow(rows);
        var step = Math.Max(1, rows.Count / RowsSampled);
        long sampled = 0, filled = 0;
        for (var i = 0; i < rows.Count; i += step, sampled += rows.Width)
            filled += packed.Read(i);
        if (filled > SparsePacking.WorthwhileDensity * sampled)
            return null;

        var offsets = new int[rows.Count + 1];
        for (var i = 0; i < rows.Count; i++)
        {
            var end = offsets[i] + (long)packed.Read(i);
            if (end > Array.MaxLength)
                return null;
            offsets[i + 1] = (int)end;
        }

        return new(rows, offsets);
    }

    /// <summary>How many values of a row are not zero.</summary>
    public int Length(int row) => _offsets[row + 1] - _offsets[row];

    /// <summary>Prefetches a row that will be read soon.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Prefetch(int row)
    {
        _values.Prefetch(_offsets[row], Length(row));
        Cache.Prefetch<ushort>(_columns.AsSpan(_offsets[row], Length(row)));
    }

    /// <summary>Writes a row's values that are not zero, and their columns.</summary>
    public void Read(int row, Span<float> values, Span<int> columns)
    {
        _values.Read(_offsets[row], values);
        Widening.ToInt32(_columns.AsSpan(_offsets[row], columns.Length), columns);
    }

    // Runs once for every row: it is fully optimized from the start.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Add(PackedRow row, int count, int place)
    {
        for (var i = 0; i < count; i++)
        {
            _columns[place + i] = (ushort)row.Columns[i];
            _values.Set(place + i, row.Values[i]);
        }
    }

    /// <summary>A row without its zeros.</summary>
    private sealed class PackedRow(TransformedRows rows)
    {
        private readonly float[] _row = new float[rows.Width];

        public float[] Values { get; } = new float[rows.Width];

        public int[] Columns { get; } = new int[rows.Width];

        /// <summary>Reads another row, and counts its values that are not zero.</summary>
        public int Read(int index)
        {
            rows.Read(index, _row);
            return SparseRow.Pack(_row, Values, Columns);
        }
    }
}
