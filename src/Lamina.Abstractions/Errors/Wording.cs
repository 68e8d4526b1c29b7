using System.Text;

namespace Lamina;

/// <summary>The words that messages have in common.</summary>
internal static class Wording
{
    private const int ShownNames = 24;
    private const int ShownLetters = 60;

    /// <summary>A kind of component in words: <c>dataSource</c> is a data source.</summary>
    public static string Words(string kind)
    {
        var words = new StringBuilder();
        foreach (var letter in kind)
            words.Append(char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : letter);
        return words.ToString();
    }

    /// <summary>A noun with its article.</summary>
    public static string WithArticle(string noun) => noun[0] is 'a' or 'e' or 'i' or 'o' ? $"an {noun}" : $"a {noun}";

    /// <summary>A text from outside, cut to a length that fits a message.</summary>
    public static string Cut(string text) => text.Length <= ShownLetters ? text : $"{text[..ShownLetters]}…";

    /// <summary>Names in a row, in order, the last of too many left out.</summary>
    public static string List(IEnumerable<string> names)
    {
        var ordered = names.Distinct(StringComparer.Ordinal).OrderBy(name => name, StringComparer.Ordinal).ToList();
        return string.Join(", ", ordered.Take(ShownNames)) + (ordered.Count > ShownNames ? ", …" : "");
    }

    /// <summary>A question after the name that was meant, with a space before it; empty where none is near.</summary>
    public static string DidYouMean(string? nearest) => nearest is null ? "" : $" Did you mean '{nearest}'?";
}
