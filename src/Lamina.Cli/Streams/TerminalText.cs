using System.Globalization;
using System.Text;
using Spectre.Console;

namespace Lamina.Cli;

/// <summary>
/// Text as a terminal may see it: what would move its cursor, clear it, or show other letters than there are, is shown by its number, as JSON writes it.
/// </summary>
internal static class TerminalText
{
    /// <summary>Whether a text contains anything that is shown differently.</summary>
    public static bool Changes(ReadOnlySpan<char> text, bool breaksLines)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (IsCommand(text, i, breaksLines))
                return true;
        }

        return false;
    }

    /// <summary>The text as it is shown.</summary>
    /// <param name="text">The text.</param>
    /// <param name="breaksLines">Whether its line breaks are ours and stay.</param>
    public static ReadOnlySpan<char> Shown(ReadOnlySpan<char> text, bool breaksLines)
    {
        if (!Changes(text, breaksLines))
            return text;
        var shown = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            if (IsCommand(text, i, breaksLines))
                shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[i]:X4}");
            else
                shown.Append(text[i]);
        }

        return shown.ToString();
    }

    /// <summary>A text of the data that is shown within a line.</summary>
    public static string Line(string text) => Changes(text, breaksLines: false) ? Shown(text, breaksLines: false).ToString() : text;

    /// <summary>A text of the data that is shown in a cell of a table.</summary>
    public static string Cell(string text) => Markup.Escape(Line(text));

    private static bool IsCommand(ReadOnlySpan<char> text, int place, bool breaksLines) => text[place] switch
    {
        '\t' => false,
        '\n' => !breaksLines,
        '\r' => !(breaksLines && place + 1 < text.Length && text[place + 1] == '\n'),
        // These turn the direction of what follows, so that a file's name, say, reads as another.
        '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') => true,
        var letter => char.IsControl(letter) || letter is '\u2028' or '\u2029',
    };
}
