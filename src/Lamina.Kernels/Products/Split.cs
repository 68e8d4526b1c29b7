namespace Lamina.Kernels;

/// <summary>How a product's elements are dealt to the workers: by columns, in multiples of 32 so that panels stay whole, or by rows.</summary>
internal readonly struct Split
{
    private const int Panel = 32;
    private const int RowsWorthSplitting = 12;
    private readonly int _rows, _columns;
    private readonly bool _byColumns;

    private Split(int rows, int columns, int parts, bool byColumns)
    {
        _rows = rows;
        _columns = columns;
        _byColumns = byColumns;
        Parts = parts;
    }

    /// <summary>Number of rectangles.</summary>
    public int Parts { get; }

    /// <summary>Chooses columns where they divide evenly, because workers that share columns copy the same part of B; else rows, if there are enough.</summary>
    public static Split Of(ref readonly GemmTask product, int threads)
    {
        int panels = (product.N + Panel - 1) / Panel;
        bool evenly = product.N % (Panel * threads) == 0 || panels >= 8 * threads;
        bool byColumns = evenly || product.M < RowsWorthSplitting * threads;
        return new Split(product.M, product.N, Math.Min(threads, byColumns ? panels : product.M), byColumns);
    }

    /// <summary>The rectangle of one part.</summary>
    public void Range(int part, out int row, out int rowEnd, out int column, out int columnEnd)
    {
        row = column = 0;
        rowEnd = _rows;
        columnEnd = _columns;
        if (_byColumns)
        {
            int panels = (_columns + Panel - 1) / Panel;
            column = (int)((long)panels * part / Parts) * Panel;
            columnEnd = Math.Min(_columns, (int)((long)panels * (part + 1) / Parts) * Panel);
        }
        else
        {
            row = (int)((long)_rows * part / Parts);
            rowEnd = (int)((long)_rows * (part + 1) / Parts);
        }
    }
}
