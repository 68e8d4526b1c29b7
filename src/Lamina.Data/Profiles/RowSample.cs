namespace Lamina.Data;

/// <summary>
/// Every row as long as there are few, else every second, fourth, eighth and so on: as many as fit, spread evenly over the table, the same on every reading.
/// </summary>
internal sealed class RowSample(int columns)
{
    private const int MostCells = 1 << 21;
    private const int MostRows = 100_000;
    private const int LeastRows = 1000;

    private readonly int _most = Math.Clamp(MostCells / columns, LeastRows, MostRows);
    private readonly List<double>[] _numbers = [.. Enumerable.Range(0, columns).Select(_ => new List<double>())];
    private readonly List<ulong>[] _hashes = [.. Enumerable.Range(0, columns).Select(_ => new List<ulong>())];

    /// <summary>One row in so many is kept.</summary>
    public long Stride { get; private set; } = 1;

    /// <summary>How many rows are kept.</summary>
    public int Count { get; private set; }

    /// <summary>The numbers of a column, dates as numbers, NaN for what is neither.</summary>
    public List<double> Numbers(int column) => _numbers[column];

    /// <summary>The numbers of the texts of a column, 0 for a missing one.</summary>
    public List<ulong> Hashes(int column) => _hashes[column];

    /// <summary>Whether the row of a number, from 0, is kept; makes room for it.</summary>
    public bool Takes(long row)
    {
        if (row % Stride != 0)
            return false;
        if (Count == _most)
        {
            Halve();
            if (row % Stride != 0)
                return false;
        }

        Count++;
        return true;
    }

    /// <summary>Keeps a cell of the row that was taken last.</summary>
    public void Add(int column, double number, ulong hash)
    {
        _numbers[column].Add(number);
        _hashes[column].Add(hash);
    }

    private void Halve()
    {
        Stride *= 2;
        Count = (Count + 1) / 2;
        foreach (var values in _numbers)
            Halve(values);
        foreach (var values in _hashes)
            Halve(values);
    }

    private static void Halve<T>(List<T> values)
    {
        var kept = (values.Count + 1) / 2;
        for (var i = 1; i < kept; i++)
            values[i] = values[2 * i];
        values.RemoveRange(kept, values.Count - kept);
    }
}
