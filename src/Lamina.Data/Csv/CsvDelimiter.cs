using CsvHelper;

namespace Lamina.Data;

/// <summary>Finds the delimiter of a CSV file.</summary>
internal static class CsvDelimiter
{
    /// <summary>How every CSV file is read: nothing is skipped, trimmed or repaired.</summary>
    public static CsvReaderOptions Options(char delimiter, bool header = false) => new()
    {
        Separator = delimiter,
        HasHeader = header,
        SkipEmptyLines = false,
        MalformedData = CsvMalformedDataHandling.Throw,
        TrackLineNumbers = true,
        PoolStrings = true,
        BufferSize = 1 << 18,
        MaxRecordSize = Limits.CsvRowBytes,
    };

    /// <summary>Whether the first line lacks the delimiter that the source names and has one of the usual ones.</summary>
    public static bool IsOther(CsvSource source)
    {
        if (source.Delimiter is null)
            return false;
        var path = CsvFiles.Of(source.Path)[0];
        return Of(source, path) is var given && FirstLine(source, path) is { Count: > 0 } found && !found.Contains(given);
    }

    /// <summary>The delimiter the source names, else the one of comma, semicolon and tab that the first line holds outside quotes.</summary>
    /// <param name="source">The source.</param>
    /// <param name="path">Its file, or the first of them.</param>
    /// <exception cref="DataException">The argument is not one character, or the line holds several.</exception>
    public static char Of(CsvSource source, string path)
    {
        if (source.Delimiter is { } given)
        {
            return given is [var only] && char.IsAscii(only) && (only == '\t' || !char.IsControl(only)) && only != '"'
                ? only
                : throw new DataException(
                    DataCodes.UnclearDelimiter,
                    new(source.Path),
                    $"Expected 'delimiter' to be one ASCII character, such as \",\", \";\" or \"\\t\", but received '{given}'.");
        }

        var found = FirstLine(source, path);
        // Commas are what the numbers of such a table have.
        if (found.Count > 1 && source.Decimal == ",")
            found.Remove(',');
        return found.Count <= 1
            ? found.FirstOrDefault(',')
            : throw new DataException(
                DataCodes.UnclearDelimiter,
                new(path, 1),
                $"The first line holds {string.Join(" and ", found.Select(Name))}, so the delimiter is not clear. Set 'delimiter'.");
    }

    private static List<char> FirstLine(CsvSource source, string path)
    {
        using var reader = CsvReader.Create(DataFile.OpenTable(path), Options(',') with { MalformedData = CsvMalformedDataHandling.Recover });
        return CsvFault.Locating(path, reader.Read) ? Outside(reader.RawRecord, source.Delimiter is [var given] ? given : ',') : [];
    }

    private static List<char> Outside(ReadOnlySpan<byte> line, char given)
    {
        var found = new List<char>();
        var quoted = false;
        foreach (var letter in line)
        {
            if (letter == '"')
                quoted = !quoted;
            else if (!quoted && (letter is (byte)',' or (byte)';' or (byte)'\t' || letter == given) && !found.Contains((char)letter))
                found.Add((char)letter);
        }

        return found;
    }

    private static string Name(char delimiter) => delimiter == '\t' ? "tabs" : $"'{delimiter}'";
}
