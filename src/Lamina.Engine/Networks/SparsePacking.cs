using Lamina.Kernels;

namespace Lamina.Networks;

/// <summary>The memory of a batch whose zeros are left out while its rows are written, for rows that are not known in advance.</summary>
internal sealed class SparsePacking
{
    /// <summary>The environment variable that keeps inputs as they are, to compare speed and bits: <c>LAMINA_DENSE=1</c>.</summary>
    public const string Variable = "LAMINA_DENSE";

    // With a third of the values at random places, a step on sparse rows took as long as a dense one (784-100 and 784-512, one thread of an EPYC 9005).
    /// <summary>The share of values that are not zero up to which leaving out the zeros is worthwhile.</summary>
    public const double WorthwhileDensity = 1.0 / 3;
    // After a batch with few zeros, this many are taken as they are before the next one is examined.
    private const int Patience = 15;
    private readonly int _width;
    private readonly float[] _values;
    private readonly int[] _columns;
    private readonly int[] _offsets;
    private readonly int[] _counts;
    private readonly SparseRows _rows;
    private int _skipsLeft;

    private SparsePacking(int capacity, int width)
    {
        _width = width;
        _values = new float[checked(capacity * width)];
        _columns = new int[_values.Length];
        (_offsets, _counts) = (new int[capacity + 1], new int[capacity]);
        _rows = new(_values, _columns, _offsets);
    }

    /// <summary>Memory for a network's inputs; null where a layer that reads them does not take sparse rows.</summary>
    public static SparsePacking? For(Network network, int capacity) =>
        IsTakenBy(network, capacity) ? new(capacity, (int)network.Input.Count) : null;

    /// <summary>Whether all layers that read the network's input take sparse rows, in batches of this size.</summary>
    public static bool IsTakenBy(Network network, int batchSize) =>
        Environment.GetEnvironmentVariable(Variable) is not ("1" or "true") && network.Graph.TakesSparseRows
        && Math.Max(batchSize, network.Input.Count) <= SparseProduct.MaximumLength;

    /// <summary>A whole batch, without its zeros where enough of its values are zero.</summary>
    public Tensor Pack(Tensor batch)
    {
        if (Skips())
            return batch;
        for (var i = 0; i < batch.Rows; i++)
            _offsets[i + 1] = _offsets[i] + SparseRow.Pack(batch.Row(i), _values.AsSpan(_offsets[i], _width), _columns.AsSpan(_offsets[i], _width));
        return IsWorthwhile(batch.Rows) ? batch with { Sparse = _rows } : batch;
    }

    /// <summary>Records the values of a row that are not zero; each thread has rows of its own.</summary>
    public void Set(int place, ReadOnlySpan<float> row)
    {
        if (_skipsLeft == 0)
            _counts[place] = SparseRow.Pack(row, _values.AsSpan(place * _width, row.Length), _columns.AsSpan(place * _width, row.Length));
    }

    /// <summary>Joins the rows once all are set; null if so few values are zero that the batch is better taken as it is.</summary>
    public SparseRows? Join(int rows)
    {
        if (Skips())
            return null;
        for (var i = 0; i < rows; i++)
            _offsets[i + 1] = _offsets[i] + _counts[i];
        if (!IsWorthwhile(rows))
            return null;
        for (var i = 1; i < rows; i++)
        {
            var start = i * _width;
            _values.AsSpan(start, _counts[i]).CopyTo(_values.AsSpan(_offsets[i]));
            _columns.AsSpan(start, _counts[i]).CopyTo(_columns.AsSpan(_offsets[i]));
        }

        return _rows;
    }

    private bool Skips()
    {
        if (_skipsLeft == 0)
            return false;
        _skipsLeft--;
        return true;
    }

    private bool IsWorthwhile(int rows)
    {
        var isWorthwhile = _offsets[rows] <= WorthwhileDensity * rows * _width;
        _skipsLeft = isWorthwhile ? 0 : Patience;
        return isWorthwhile;
    }
}
