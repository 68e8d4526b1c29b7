using CsvHelper;

namespace Lamina.Data;

/// <summary>The files of a table, whose first lines are equal.</summary>
internal static class CsvFiles
{
    private const int ShownCells = 6;
    private const string Remedy = "Give all files the same columns in the same order, or leave this one out of the pattern.";

    /// <summary>The files that a path stands for, one at least, in order.</summary>
    /// <exception cref="DataException">There is none.</exception>
    public static IReadOnlyList<string> Of(string path)
    {
        try
        {
            return FilePattern.Files(path) is { Count: > 0 } files
                ? files
                : throw new DataException(DataCodes.FileMissing, new(path),
                    $"Expected files whose names are like '{Path.GetFileName(path)}' in {Path.GetDirectoryName(Path.GetFullPath(path))}, but there is none. "
                    + "Correct the path; '*' is any characters.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataException(DataCodes.FileMissing, new(path),
                $"Expected files whose names are like '{Path.GetFileName(path)}' in {Path.GetDirectoryName(Path.GetFullPath(path))}, but that folder cannot be "
                + "read. Correct the path; '*' may stand in the name of the file alone.", exception);
        }
    }

    /// <summary>Refuses a file whose first line is not like that of the first: with other names or, where it is no header, of another width.</summary>
    /// <param name="files">The files.</param>
    /// <param name="first">The first line of the first.</param>
    /// <param name="delimiter">The character between cells.</param>
    /// <param name="isHeader">Whether the first lines are headers.</param>
    /// <exception cref="DataException">There are such files: all of them.</exception>
    public static void CheckAlike(IReadOnlyList<string> files, string[] first, char delimiter, bool isHeader)
    {
        Problem[] problems = [.. files.Skip(1).Select(file => Unlike(file, FirstLine(file, delimiter), files[0], first, isHeader)).OfType<Problem>()];
        if (problems.Length > 0)
            throw new DataException([.. problems]);
    }

    /// <summary>The cells of the first line of a file, without spaces around them.</summary>
    /// <exception cref="DataException">The file is missing or empty, or the line is none.</exception>
    public static string[] FirstLine(string path, char delimiter)
    {
        // A pool of strings takes kilobytes a column, which pays only over many rows.
        using var reader = CsvReader.Create(DataFile.OpenTable(path), CsvDelimiter.Options(delimiter) with { PoolStrings = false });
        if (!CsvFault.Locating(path, reader.Read))
            throw new DataException(DataCodes.NoSamples, new(path), "Expected rows of samples, but the file is empty.");
        if (CsvCell.IsBlank(reader))
            throw new DataException(DataCodes.NoSamples, new(path, 1), "Expected a header or a row of samples, but the first line is empty.");
        if (reader.FieldCount > Limits.CsvColumns)
            throw new DataException(DataCodes.TooLarge, new(path, 1),
                $"The first line has {reader.FieldCount} cells; at most {Limits.CsvColumns} columns are read. Is '{delimiter}' the delimiter?");
        var cells = new string[reader.FieldCount];
        for (var i = 0; i < cells.Length; i++)
            cells[i] = reader.GetString(i).Trim(' ', '\t');
        return cells;
    }

    private static Problem? Unlike(string path, string[] cells, string first, string[] expected, bool isHeader)
    {
        var name = Path.GetFileName(first);
        if (cells.Length != expected.Length)
            return new(DataCodes.UnlikeFiles, new(path, 1),
                $"Expected the {expected.Length} columns of {name}, {Shown(expected)}, but received {cells.Length}: {Shown(cells)}. {Remedy}");
        var place = isHeader ? Enumerable.Range(0, cells.Length).FirstOrDefault(index => cells[index] != expected[index], -1) : -1;
        return place < 0 ? null : new(DataCodes.UnlikeFiles, new(path, 1),
            $"Expected column {place + 1} to be called '{expected[place]}', as in {name}, but received '{cells[place]}'. {Remedy}");
    }

    private static string Shown(string[] cells) => string.Join(", ", cells.Take(ShownCells)) + (cells.Length > ShownCells ? ", …" : "");
}
