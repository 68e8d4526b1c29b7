using System.Globalization;

namespace Lamina.Experiments;

/// <summary>Finds texts that differ but probably mean the same: a number written in two ways, or a word in another case or with spaces.</summary>
internal static class AlikeTexts
{
    /// <summary>The groups of texts that are alike, such as <c>1</c> and <c>1.0</c>, or <c>yes</c>, <c>Yes</c> and <c>yes </c>.</summary>
    public static IEnumerable<IReadOnlyList<string>> Of(IEnumerable<string> texts) =>
        texts.GroupBy(Key, StringComparer.Ordinal).Select(group => group.ToList()).Where(group => group.Count > 1);

    private static string Key(string text)
    {
        var words = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return double.TryParse(words, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? (number == 0 ? 0 : number).ToString("R", CultureInfo.InvariantCulture)
            : words.ToUpperInvariant();
    }
}
