using Lamina.Data;

namespace Lamina.Hosting;

/// <summary>What of a table stops a first experiment.</summary>
internal static class DraftProblems
{
    private const int FewestRows = 10;
    private const int MostOfOneRow = 2;

    /// <summary>Refuses a table of which nothing could be learnt.</summary>
    /// <exception cref="DataException">It has too few rows or columns, or no label that could be learnt.</exception>
    public static void Check(TableProfile profile, string source)
    {
        SourceLocation place = new(source);
        if (profile.Rows < FewestRows)
            throw new DataException(DataCodes.NoSamples, place,
                $"Expected at least {FewestRows} rows to learn from and to validate on, but received {profile.Rows}. Add rows.");
        if (profile.Columns.Length < 2)
            throw new DataException(DataCodes.UnclearColumns, place,
                $"Expected a column to predict and at least one to predict it from, but received one column, '{profile.Columns[0].Name}'. "
                    + "Is its delimiter another one? Name it with --delimiter.");
        if (profile.Label is not { } label)
            throw new DataException(DataCodes.UnclearColumns, place,
                "Expected a column to predict with a number or a category in every row, but received none. Name one with --label and fill its cells.");
        Check(profile[label.Column], label, place, profile.Rows);
    }

    private static void Check(ColumnProfile column, LabelProfile label, SourceLocation place, long rows)
    {
        if (column.Missing > 0)
            throw new DataException(DataCodes.EmptyCell, column.FirstMissing ?? place,
                $"Column '{column.Name}' is the label, but {NumberText.Whole(column.Missing)} of its {NumberText.Whole(rows)} cells are missing, the first one "
                    + "here. Fill them or drop these rows; where another column is the label, name it with --label.");
        if (column.UnreadableCount > 0)
            throw new DataException(
            [
                .. column.Unreadable.Select(cell => new Problem(column.Kind == ColumnKind.Number ? DataCodes.NotANumber : DataCodes.NotUtf8, cell.Place,
                    $"Column '{column.Name}' is the label and expects {(column.Kind == ColumnKind.Number ? "a number" : "UTF-8 text")}, but received "
                        + $"'{cell.Text}'. Correct it or drop the row.")),
            ]);
        if (column.Distinct == 1)
            throw new DataException(DataCodes.UnclearColumns, place,
                $"Column '{column.Name}' is the label, but {column.Reason}, so that there is nothing to learn. Name another one with --label.");
        var isNumber = column.Numbers is not null && !label.IsClassification;
        if (!isNumber && (!label.IsClassification || label.Classes.Length * MostOfOneRow > rows))
            throw new DataException(DataCodes.UnclearColumns, place,
                $"Column '{column.Name}' is the label, but holds {NumberText.Whole(column.Distinct)} different texts in {NumberText.Whole(rows)} rows, which "
                    + "are no classes. Name another one with --label.");
    }
}
