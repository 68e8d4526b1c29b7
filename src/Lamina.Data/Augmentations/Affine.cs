namespace Lamina.Data;

/// <summary>A linear map about the centre of a picture, and a shift: from a pixel of the result to where it is looked up.</summary>
/// <param name="RowByRow">How far the source's row moves for a row of the result.</param>
/// <param name="RowByColumn">How far the source's row moves for a column of the result.</param>
/// <param name="ColumnByRow">How far the source's column moves for a row of the result.</param>
/// <param name="ColumnByColumn">How far the source's column moves for a column of the result.</param>
/// <param name="Down">What is added to the source's row, in pixels.</param>
/// <param name="Across">What is added to the source's column, in pixels.</param>
internal readonly record struct Affine(float RowByRow, float RowByColumn, float ColumnByRow, float ColumnByColumn, float Down = 0, float Across = 0)
{
    public void Apply(in AugmentationPass pass)
    {
        float middleRow = (pass.Height - 1) / 2f, middleColumn = (pass.Width - 1) / 2f;
        var rows = pass.SourceRows;
        var columns = pass.SourceColumns[..rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            float row = rows[i] - middleRow, column = columns[i] - middleColumn;
            rows[i] = MathF.FusedMultiplyAdd(RowByRow, row, MathF.FusedMultiplyAdd(RowByColumn, column, middleRow + Down));
            columns[i] = MathF.FusedMultiplyAdd(ColumnByRow, row, MathF.FusedMultiplyAdd(ColumnByColumn, column, middleColumn + Across));
        }
    }
}
