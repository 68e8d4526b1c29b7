using System.Globalization;

namespace Lamina.Data;

/// <summary>Reads the dates of cells.</summary>
internal static class CellDate
{
    private const int Shortest = 8;
    private const int Longest = 40;

    private static readonly string[] s_formats = ["yyyy-MM-dd", "yyyy/MM/dd", "dd.MM.yyyy", "MM/dd/yyyy"];

    /// <summary>Reads a day, or a day with a time.</summary>
    public static bool TryRead(ReadOnlySpan<byte> cell, out DateTime date)
    {
        date = default;
        if (cell.Length is < Shortest or > Longest || !char.IsAsciiDigit((char)cell[0]) || cell.IndexOfAny("-/."u8) < 0)
            return false;
        Span<char> text = stackalloc char[Longest];
        if (!System.Text.Ascii.IsValid(cell))
            return false;
        text = text[..System.Text.Encoding.ASCII.GetChars(cell, text)];
        return DateTime.TryParseExact(text, s_formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out date)
            || cell.Length > 10 && cell[4] is (byte)'-' && DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out date);
    }
}
