using System.Text.RegularExpressions;
using Lamina.Tests.Support;

namespace Lamina.Tests;

/// <summary>Links in the pages lead to files and headings that there are.</summary>
public sealed partial class LinkTests
{
    private static readonly string[] s_pages =
    [
        "README.md", "CONTRIBUTING.md", "configs/README.md", "configs/REFERENCE.md", "configs/TUTORIAL.md", "plugins/README.md", "src/README.md",
        "data/README.md",
    ];

    public static TheoryData<string> Pages => [.. s_pages];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_of_a_page_leads_somewhere(string page) =>
        Rule.Holds("A link of a page leads to a file and a heading that there are.", Broken(page, File.ReadAllText(Path.Combine(Repository.Root, page))));

    [Fact]
    public void The_rule_finds_planted_offenders() => Assert.Equal(
        ["README.md: none.md", "README.md: #none", "README.md: configs/README.md#none"],
        Broken("README.md", "# Here it is\n[a](none.md) [b](#none) [c](configs/README.md#none) [d](#here-it-is) "
            + "[e](configs/README.md#sweeps) [f](https://example.com)"));

    private static IEnumerable<string> Broken(string page, string text) => Link().Matches(text)
        .Select(match => match.Groups["target"].Value)
        .Where(target => !target.Contains("://", StringComparison.Ordinal) && !Leads(page, text, target))
        .Select(target => $"{page}: {target}");

    private static bool Leads(string page, string text, string target)
    {
        var parts = target.Split('#');
        var path = Path.GetFullPath(Path.Combine(Repository.Root, Path.GetDirectoryName(page)!, parts[0]));
        if (parts[0].Length > 0 && !Path.Exists(path))
            return false;
        return parts.Length == 1 || Anchors(parts[0].Length == 0 ? text : File.ReadAllText(path)).Contains(parts[1]);
    }

    private static IEnumerable<string> Anchors(string text) => Heading().Matches(text).Select(match =>
        string.Concat(match.Groups["text"].Value.Where(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-')).Replace(' ', '-').ToLowerInvariant());

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#+ (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
