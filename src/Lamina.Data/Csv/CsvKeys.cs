using System.Text;

namespace Lamina.Data;

/// <summary>Reads the column of a table by which its rows are split.</summary>
internal static class CsvKeys
{
    private const int Short = 256;

    /// <summary>The texts of a column; a number with the marks of the source as one with a decimal point.</summary>
    /// <exception cref="DataException">There is no such column, a row lacks its value, or the file cannot be read.</exception>
    public static RowKeys Of(CsvSource source, string column, CancellationToken cancellation)
    {
        var layout = CsvLayout.OfAll(source);
        var place = layout.Names.IndexOf(column);
        if (place < 0)
            throw new DataException(SplitProblems.UnknownColumn, new(layout.Files[0], 1),
                $"There is no column '{column}' to split the rows by.{Spelling.Suggest(column, layout.Names)}");
        var format = layout.Format(place);
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        var find = known.GetAlternateLookup<ReadOnlySpan<char>>();
        var codes = new List<int>();
        Problem? missing = null;
        var letters = new char[Short];
        CsvCells.Read(source, layout, row =>
        {
            if (row.IsMissing(place))
                missing ??= RowKeys.Missing(column, row.Place(place)).Problem;
            var cell = row.Text(place);
            if (cell.Length > letters.Length)
                letters = new char[cell.Length];
            ReadOnlySpan<char> text = letters.AsSpan(0, Encoding.UTF8.GetChars(cell, letters));
            if (!format.IsPlain && format.Plainly(cell) is { } plain)
                text = plain;
            if (!find.TryGetValue(text, out var code))
                find[text] = code = known.Count;
            codes.Add(code);
        }, cancellation);
        return missing is null ? new(known.Keys, [.. codes], row => Place(source, layout, place, row)) : throw new DataException([missing]);
    }

    private static SourceLocation Place(CsvSource source, CsvLayout layout, int column, int sought)
    {
        var (rows, place) = (0, new SourceLocation(layout.Files[0]));
        CsvCells.Read(source, layout, row =>
        {
            if (rows++ == sought)
                place = row.Place(column);
        }, default);
        return place;
    }
}
