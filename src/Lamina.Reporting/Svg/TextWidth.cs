using System.Text;

namespace Lamina.Reporting;

/// <summary>How wide a text may become. The reader's font is unknown, so this is what the widest of the usual ones needs.</summary>
internal static class TextWidth
{
    /// <summary>How much wider a strong text is.</summary>
    public const double Bold = 1.12;

    private const double Narrow = 0.64;
    private const double Wide = 1.05;
    private const int FirstWide = 0x1100;

    /// <summary>The width of a text in pixels.</summary>
    public static double Of(string text, double size) => size * text.EnumerateRunes().Sum(Of);

    /// <summary>The text, or as much of it as fits, and an ellipsis.</summary>
    public static string Fit(string text, double size, double room)
    {
        if (Of(text, size) <= room)
            return text;
        var fitting = new StringBuilder();
        var left = room - size * Wide;
        foreach (var rune in text.EnumerateRunes())
        {
            left -= size * Of(rune);
            if (left < 0)
                break;
            fitting.Append(rune.ToString());
        }

        return fitting.Append('…').ToString();
    }

    private static double Of(Rune rune) => rune.Value >= FirstWide ? Wide : Narrow;
}
