using System.Runtime.CompilerServices;

namespace Lamina.Batches;

/// <summary>The memory of a batch whose inputs have their zeros left out, for up to a number of rows.</summary>
internal sealed class SparseBatch
{
    private readonly SparseInputs _inputs;
    private readonly float[] _values;
    private readonly int[] _columns;
    private readonly int[] _offsets;

    public SparseBatch(SparseInputs inputs, int capacity)
    {
        _inputs = inputs;
        _values = new float[checked(capacity * inputs.LongestRow)];
        _columns = new int[_values.Length];
        _offsets = new int[capacity + 1];
        Rows = new(_values, _columns, _offsets);
    }

    /// <summary>The batch, for the network's input.</summary>
    public SparseRows Rows { get; }

    /// <summary>Says where the rows will stand.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Place(ReadOnlySpan<int> rows)
    {
        for (var i = 0; i < rows.Length; i++)
            _offsets[i + 1] = _offsets[i] + _inputs.Length(rows[i]);
    }

    /// <summary>Asks the processor for a row that will be copied soon.</summary>
    public void Prefetch(int row) => _inputs.Prefetch(row);

    /// <summary>Copies a row to its place, which is known.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Copy(int row, int place)
    {
        var (from, to) = (_offsets[place], _offsets[place + 1]);
        _inputs.Read(row, _values.AsSpan(from..to), _columns.AsSpan(from..to));
    }
}
