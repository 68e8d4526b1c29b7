namespace Lamina;

/// <summary>
/// Rows without their zeros (the CSR form): row r holds <c>Values[i]</c> at column <c>Columns[i]</c> for
/// i from <c>Offsets[r]</c> up to, but not including, <c>Offsets[r + 1]</c>, in ascending order of columns.
/// </summary>
/// <param name="Values">The values that are not zero, row after row.</param>
/// <param name="Columns">The column of each value.</param>
/// <param name="Offsets">Where each row starts; at least one entry more than there are rows.</param>
public sealed record SparseRows(ReadOnlyMemory<float> Values, ReadOnlyMemory<int> Columns, ReadOnlyMemory<int> Offsets)
{
    /// <summary>The same rows without those before one.</summary>
    /// <param name="row">The row to begin with.</param>
    public SparseRows From(int row) => row == 0 ? this : this with { Offsets = Offsets[row..] };
}
