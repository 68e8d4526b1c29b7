using CsvHelper;

namespace Lamina.Data;

/// <summary>The errors of CSV files that the reader finds before a cell can be looked at.</summary>
internal static class CsvFault
{
    /// <summary>Reads, with such an error in our words.</summary>
    /// <exception cref="DataException">A quote is out of place, or the row is too long.</exception>
    public static bool Locating(string path, Func<bool> read)
    {
        try
        {
            return Unpacking(path, read);
        }
        catch (CsvFormatException exception)
        {
            throw Of(path, exception);
        }
    }

    /// <summary>Reads what may be compressed, with damage in our words.</summary>
    /// <exception cref="DataException">The compressed bytes are damaged.</exception>
    public static T Unpacking<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidDataException exception)
        {
            throw new DataException(DataCodes.WrongSize, new(path), "The compressed file is damaged. Fetch it again.", exception);
        }
    }

    /// <summary>What is wrong with a row.</summary>
    public static DataException Of(string path, CsvFormatException exception)
    {
        SourceLocation location = new(path, (int)exception.LineNumber);
        return IsTooLong(exception)
            ? new(DataCodes.TooLarge, location,
                $"The row has more than the {Limits.CsvRowBytes} bytes that are read of one, in a file of {new FileInfo(path).Length}. Is a quote never "
                + "closed, or are its lines ended by something else than line breaks?", exception)
            : new(DataCodes.MalformedQuote, location,
                "A quote is out of place or never closed. A cell that holds a quote is written in quotes, with the quote doubled.", exception);
    }

    // The library has one exception for both, and nothing but its text tells them apart.
    private static bool IsTooLong(CsvFormatException exception) => exception.Message.Contains(nameof(CsvReaderOptions.MaxRecordSize), StringComparison.Ordinal);
}
