namespace Lamina.Hosting;

/// <summary>Pieces of a Markdown page.</summary>
internal static class Markdown
{
    /// <summary>A table; a cell may hold code with bars in it.</summary>
    public static IEnumerable<string> Table(IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows) =>
        rows.Select(Row).Prepend($"|{string.Concat(headings.Select(_ => "---|"))}").Prepend(Row(headings)).Append("");

    /// <summary>A heading with an empty line after it.</summary>
    public static IEnumerable<string> Heading(int level, string text) => [$"{new string('#', level)} {text}", ""];

    /// <summary>Paragraphs, an empty line after each.</summary>
    public static IEnumerable<string> Paragraphs(IEnumerable<string> paragraphs) => paragraphs.SelectMany(paragraph => new[] { paragraph, "" });

    /// <summary>What a heading is called in a link to it.</summary>
    public static string Anchor(string heading) =>
        $"#{string.Concat(heading.Where(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-')).Replace(' ', '-').ToLowerInvariant()}";

    private static string Row(IReadOnlyList<string> cells) =>
        $"| {string.Join(" | ", cells.Select(cell => cell.Replace("|", @"\|", StringComparison.Ordinal)))} |";
}
