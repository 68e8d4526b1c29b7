namespace Lamina.Kernels;

/// <summary>A matrix as a view of numbers that someone else holds, row after row or, transposed, column after column.</summary>
public readonly ref struct Matrix
{
    /// <summary>A matrix whose numbers lie one after another.</summary>
    /// <param name="values">rows · columns numbers.</param>
    /// <param name="rows">The rows of the matrix.</param>
    /// <param name="columns">The columns of the matrix.</param>
    /// <param name="isTransposed">Whether it is stored as [columns, rows].</param>
    /// <exception cref="ArgumentException">There are more or fewer numbers.</exception>
    public Matrix(ReadOnlySpan<float> values, int rows, int columns, bool isTransposed = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        Lengths.Require((long)rows * columns, values.Length, "rows · columns", nameof(values));
        Values = values;
        (Rows, Columns, Stride, IsTransposed) = (rows, columns, isTransposed ? rows : columns, isTransposed);
    }

    /// <summary>A part of a larger matrix: stored rows whose starts are <paramref name="stride"/> numbers apart.</summary>
    /// <param name="values">The numbers, from the part's first to its last at least.</param>
    /// <param name="rows">The rows of the matrix.</param>
    /// <param name="columns">The columns of the matrix.</param>
    /// <param name="stride">The distance of one stored row from the next.</param>
    /// <param name="isTransposed">Whether it is stored as [columns, rows].</param>
    /// <exception cref="ArgumentException">The numbers end before the matrix does, or stored rows overlap.</exception>
    public Matrix(ReadOnlySpan<float> values, int rows, int columns, int stride, bool isTransposed = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        var (storedRows, storedColumns) = isTransposed ? (columns, rows) : (rows, columns);
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, storedColumns);
        if (rows > 0 && columns > 0)
            Lengths.RequireAtLeast((((long)storedRows - 1) * stride) + storedColumns, values.Length, "rows, a stride apart", nameof(values));
        Values = values;
        (Rows, Columns, Stride, IsTransposed) = (rows, columns, stride, isTransposed);
    }

    /// <summary>The numbers, as they are stored.</summary>
    public ReadOnlySpan<float> Values { get; }

    /// <summary>The rows of the matrix.</summary>
    public int Rows { get; }

    /// <summary>The columns of the matrix.</summary>
    public int Columns { get; }

    /// <summary>The distance of one stored row from the next.</summary>
    public int Stride { get; }

    /// <summary>Whether it is stored as [columns, rows].</summary>
    public bool IsTransposed { get; }
}
