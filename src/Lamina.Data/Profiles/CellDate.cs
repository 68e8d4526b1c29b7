using System.Globalization;
using System.Text;

namespace Lamina.Data;

/// <summary>Reads the dates of cells in the formats that tables usually have.</summary>
internal static class CellDate
{
    /// <summary>The place of ISO 8601 among the formats.</summary>
    public const int Iso = 0;

    private const int Shortest = 6;
    private const int Longest = 33;
    private const int DayLength = 10;

    /// <summary>The formats; none is written for ISO 8601. Of two that read all cells the first counts.</summary>
    public static readonly IReadOnlyList<string> Formats =
    [
        "", "d.M.yyyy", "d.M.yyyy H:mm", "d.M.yyyy H:mm:ss", "M/d/yyyy", "M/d/yyyy H:mm", "M/d/yyyy H:mm:ss", "d/M/yyyy", "d/M/yyyy H:mm", "d/M/yyyy H:mm:ss",
        "yyyy/M/d", "yyyy/M/d H:mm", "MMM d yyyy", "d MMM yyyy", "MMM d, yyyy",
        "dd.MM.yy", "dd.MM.yy H:mm", "M/d/yy", "M/d/yy H:mm", "d/M/yy", "d/M/yy H:mm",
    ];

    /// <summary>Whether a cell may be a date: anything else is told at a glance.</summary>
    public static bool MayBe(ReadOnlySpan<byte> cell) =>
        cell.Length is >= Shortest and <= Longest && char.IsAsciiDigit((char)cell[^1]) | cell[^1] == 'Z' && Ascii.IsValid(cell);

    /// <summary>Reads a day, or a day with a time, in one of the formats.</summary>
    public static bool TryRead(ReadOnlySpan<byte> cell, int format, out DateTime date)
    {
        if (format == Iso)
            return TryIso(cell, out date);
        Span<char> text = stackalloc char[Longest];
        text = text[..Encoding.ASCII.GetChars(cell, text)];
        return DateTime.TryParseExact(text, Formats[format], CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
    }

    /// <summary>yyyy-MM-dd, then T or a space with HH:mm, :ss, parts of a second and a zone, as far as they are there; the time as it is written.</summary>
    private static bool TryIso(ReadOnlySpan<byte> cell, out DateTime date)
    {
        date = default;
        if (cell.Length < DayLength || cell[4] != '-' || cell[7] != '-' || !TryDigits(cell, 0, 4, out var year) || !TryDigits(cell, 5, 2, out var month)
            || !TryDigits(cell, 8, 2, out var day) || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return false;
        date = new(year, month, day);
        var rest = cell[DayLength..];
        if (rest.IsEmpty)
            return true;
        if (rest[0] is not ((byte)'T' or (byte)' ') || rest.Length < 6 || rest[3] != ':' || !TryDigits(rest, 1, 2, out var hour) || hour > 23
            || !TryDigits(rest, 4, 2, out var minute) || minute > 59)
            return false;
        date = date.AddMinutes(60 * hour + minute);
        rest = rest[6..];
        if (rest is [(byte)':', _, _, ..] && TryDigits(rest, 1, 2, out var second) && second < 60)
        {
            rest = rest[3..];
            if (rest is [(byte)'.', ..])
                rest = rest[1..].TrimStart("0123456789"u8);
        }

        return rest is [] or [(byte)'Z']
            || rest.Length == 6 && rest[0] is (byte)'+' or (byte)'-' && rest[3] == ':' && TryDigits(rest, 1, 2, out _) && TryDigits(rest, 4, 2, out _);
    }

    private static bool TryDigits(ReadOnlySpan<byte> cell, int from, int count, out int number)
    {
        number = 0;
        foreach (var letter in cell.Slice(from, count))
        {
            if (!char.IsAsciiDigit((char)letter))
                return false;
            number = number * 10 + letter - '0';
        }

        return true;
    }
}
