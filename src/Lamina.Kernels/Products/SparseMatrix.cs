namespace Lamina.Kernels;

/// <summary>A matrix with its zeros left out, row after row.</summary>
internal unsafe struct SparseMatrix
{
    public float* Values;
    public int* Columns;
    public int* Offsets;
    public int RowCount;
    public int ColumnCount;

    /// <summary>The place of a row's first entry whose column is not below <paramref name="column"/>.</summary>
    public readonly int Find(int row, int column)
    {
        int from = Offsets[row], to = Offsets[row + 1];
        while (from < to)
        {
            int middle = from + (to - from) / 2;
            if (Columns[middle] < column)
                from = middle + 1;
            else
                to = middle;
        }
        return from;
    }

    public readonly ArgumentException Fault() =>
        new($"'columns' expects, in each row, columns in ascending order from 0 to {ColumnCount - 1}, but received one outside or twice.", "columns");
}
