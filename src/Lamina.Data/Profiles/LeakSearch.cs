namespace Lamina.Data;

/// <summary>Finds the columns that give the label away.</summary>
internal sealed class LeakSearch
{
    private const int FewestRows = 30;
    private const double Sure = 0.999;
    private const double MostOfOneClass = 0.98;

    private readonly RowSample _sample;
    private readonly List<double> _numbers;
    private readonly int[]? _classes;
    private readonly int _classCount;

    /// <param name="sample">Rows.</param>
    /// <param name="label">The column to predict.</param>
    /// <param name="isClassification">Whether its values are classes.</param>
    public LeakSearch(RowSample sample, int label, bool isClassification)
    {
        (_sample, _numbers) = (sample, sample.Numbers(label));
        if (!isClassification)
            return;
        var places = new Dictionary<ulong, int>();
        _classes = [.. sample.Hashes(label).Select(hash => places.TryGetValue(hash, out var place) ? place : places[hash] = places.Count)];
        _classCount = places.Count;
    }

    /// <summary>How a column gives the label away; null where it does not.</summary>
    public string? Of(int column, ColumnKind kind)
    {
        if (_sample.Count < FewestRows || kind == ColumnKind.Constant || IsAlmostOneClass())
            return null;
        if (_classes is null)
            return kind == ColumnKind.Number && IsSameOrder(column) ? "its numbers are in the same order as the label's"
                : AreNumbersTold(column) ? "its values tell the label's number" : null;
        return AreClassesTold(column) ? "each of its values stands with one class"
            : kind is ColumnKind.Number or ColumnKind.Date && AreClassesApart(column) ? "its values of different classes lie apart" : null;
    }

    private bool IsAlmostOneClass() =>
        _classes is not null && _classes.CountBy(value => value).Max(count => count.Value) > MostOfOneClass * _classes.Length;

    /// <summary>
    /// Whether rows with the same value have the same class, of the rows whose value is in another row too, where these are half of all or more.
    /// </summary>
    private bool AreClassesTold(int column)
    {
        long rows = 0, told = 0;
        foreach (var group in Groups(column))
        {
            rows += group.Count;
            told += group.CountBy(row => _classes![row]).Max(count => count.Value);
        }

        return rows * 2 >= _sample.Count && told >= Sure * rows;
    }

    /// <summary>Whether the classes lie in as many stretches of the column's values as there are classes.</summary>
    private bool AreClassesApart(int column)
    {
        var (values, changes) = (_sample.Numbers(column), 0);
        int[] rows = [.. Enumerable.Range(0, values.Count).Where(row => !double.IsNaN(values[row])).OrderBy(row => values[row])];
        for (var i = 1; i < rows.Length; i++)
        {
            if (_classes![rows[i]] == _classes[rows[i - 1]])
                continue;
            if (values[rows[i]] == values[rows[i - 1]])
                return false;
            changes++;
        }

        return rows.Length * 2 >= values.Count && changes == _classCount - 1;
    }

    /// <summary>Whether the variance of the label within equal values is less than a thousandth of its whole.</summary>
    private bool AreNumbersTold(int column)
    {
        double within = 0;
        var rows = new List<int>();
        foreach (var group in Groups(column).Where(group => group.TrueForAll(row => !double.IsNaN(_numbers[row]))))
        {
            var mean = group.Average(row => _numbers[row]);
            within += group.Sum(row => (_numbers[row] - mean) * (_numbers[row] - mean));
            rows.AddRange(group);
        }

        if (rows.Count * 2 < _sample.Count)
            return false;
        var all = rows.Average(row => _numbers[row]);
        var whole = rows.Sum(row => (_numbers[row] - all) * (_numbers[row] - all));
        return whole > 0 && within <= (1 - Sure) * whole;
    }

    /// <summary>Whether Spearman's rank correlation with the label is almost 1 or −1.</summary>
    private bool IsSameOrder(int column)
    {
        var values = _sample.Numbers(column);
        int[] rows = [.. Enumerable.Range(0, values.Count).Where(row => !double.IsNaN(values[row]) && !double.IsNaN(_numbers[row]))];
        return rows.Length >= FewestRows && rows.Length * 2 >= values.Count
            && Math.Abs(Correlation(Ranks([.. rows.Select(row => values[row])]), Ranks([.. rows.Select(row => _numbers[row])]))) >= Sure;
    }

    /// <summary>The rows that share a value with others.</summary>
    private IEnumerable<List<int>> Groups(int column)
    {
        var hashes = _sample.Hashes(column);
        var groups = new Dictionary<ulong, List<int>>();
        for (var row = 0; row < hashes.Count; row++)
        {
            if (hashes[row] == 0)
                continue;
            if (!groups.TryGetValue(hashes[row], out var group))
                groups.Add(hashes[row], group = []);
            group.Add(row);
        }

        return groups.Values.Where(group => group.Count > 1);
    }

    /// <summary>The place of each value in order, the mean of the places of equal ones.</summary>
    private static double[] Ranks(double[] values)
    {
        var order = Enumerable.Range(0, values.Length).ToArray();
        Array.Sort([.. values], order);
        var ranks = new double[values.Length];
        for (int from = 0, to; from < order.Length; from = to)
        {
            for (to = from + 1; to < order.Length && values[order[to]] == values[order[from]];)
                to++;
            for (var i = from; i < to; i++)
                ranks[order[i]] = (from + to - 1) / 2.0;
        }

        return ranks;
    }

    private static double Correlation(double[] x, double[] y)
    {
        var (meanX, meanY) = (x.Average(), y.Average());
        double xx = 0, yy = 0, xy = 0;
        for (var i = 0; i < x.Length; i++)
        {
            var (dx, dy) = (x[i] - meanX, y[i] - meanY);
            (xx, yy, xy) = (xx + dx * dx, yy + dy * dy, xy + dx * dy);
        }

        return xx > 0 && yy > 0 ? xy / Math.Sqrt(xx * yy) : 0;
    }
}
