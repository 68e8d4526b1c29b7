using System.Globalization;

namespace Lamina.Data;

/// <summary>Dates and times of the day as numbers: the whole hours since 2000-01-01, which single precision holds exactly from year 86 to 3913.</summary>
/// <remarks>A zone is read, and the time is taken as it is written there.</remarks>
public static class DateText
{
    private static readonly DateTime s_start = new(2000, 1, 1);

    private static readonly string[] s_iso =
    [
        "yyyy-MM-dd", "yyyyMMdd", "yyyy-MM",
        .. from separator in (string[])["'T'", " "]
           from time in (string[])["HH:mm", "HH:mm:ss", "HH:mm:ss.FFFFFFF"]
           from zone in (string[])["", "zzz", "'Z'"]
           select $"yyyy-MM-dd{separator}{time}{zone}",
    ];

    /// <summary>The hours of a date; null where the text is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="formats">The formats, as .NET's with the invariant culture, of which the first that fits counts; none for ISO 8601.</param>
    public static float? Hours(ReadOnlySpan<char> text, IReadOnlyList<string> formats)
    {
        ArgumentNullException.ThrowIfNull(formats);
        text = text.Trim();
        foreach (var format in formats.Count == 0 ? s_iso : formats)
        {
            if (DateTimeOffset.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
                return (float)Math.Floor((date.DateTime - s_start).TotalHours);
        }

        return null;
    }

    /// <summary>The date of hours; null where there is none.</summary>
    public static DateTime? Date(float hours) =>
        hours >= (DateTime.MinValue - s_start).TotalHours && hours < (DateTime.MaxValue - s_start).TotalHours ? s_start.AddHours(Math.Floor(hours)) : null;

    /// <summary>Whether a format is one that dates can be read in.</summary>
    public static bool IsFormat(string format)
    {
        try
        {
            return format?.Length > 1 && Hours(s_start.ToString(format, CultureInfo.InvariantCulture), [format]) is not null;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>What a date looks like.</summary>
    public static string Example(IReadOnlyList<string> formats)
    {
        ArgumentNullException.ThrowIfNull(formats);
        return new DateTime(2024, 12, 31, 18, 0, 0).ToString(formats.Count == 0 ? s_iso[0] : formats[0], CultureInfo.InvariantCulture);
    }
}
