using System.Text.RegularExpressions;
using Lamina.Tests.Support;

namespace Lamina.Tests;

public sealed partial class FileTests
{
    private static readonly string[] Allowed =
    [
        "src", "plugins", "configs", "tests", "data", "README.md", "Framework.sln",
        "Directory.Build.props", "Directory.Packages.props", "global.json", ".editorconfig", ".gitignore", ".gitattributes", ".ci", "LICENSE", "CHANGELOG.md",
        "CONTRIBUTING.md",
    ];

    [Fact]
    public void The_top_level_holds_what_the_layout_allows()
    {
        Assert.Contains("src", Repository.TopLevel());
        Rule.Holds("The top level holds only what the layout allows.", Repository.TopLevel().Except(Allowed));
    }

    [Fact]
    public void A_file_holds_one_public_type_and_is_named_after_it()
    {
        Assert.True(Repository.Sources.Count > 100, $"Only {Repository.Sources.Count} files were found.");
        Rule.Holds("A file holds at most one public type and is named after it.", Repository.Sources.SelectMany(Misnamed));
    }

    [Fact]
    public void Files_are_short() => Rule.Holds("A file has at most 300 lines, in the kernels 400.", Repository.Sources.SelectMany(TooLong));

    [Fact]
    public void The_median_file_has_at_most_80_lines()
    {
        var lines = Repository.Sources.Select(file => file.Lines).Order().ToList();
        Assert.True(lines[lines.Count / 2] <= 80, $"The median file of src has {lines[lines.Count / 2]} lines.");
    }

    [Fact]
    public void Namespaces_have_at_most_three_levels() => Rule.Holds("A namespace has at most three levels.", Repository.Sources.SelectMany(TooDeep));

    [Fact]
    public void Each_rule_finds_a_planted_offender()
    {
        Assert.Equal(["a/Two.cs holds two public types: One, Two"],
            Misnamed(new("a/Two.cs", "namespace A;\npublic class One\n{\n}\n\npublic readonly record struct Two(int X);")));
        Assert.Equal(["a/Other.cs holds Work"], Misnamed(new("a/Other.cs", "namespace A;\npublic delegate void Work<T>(T x) where T : allows ref struct;")));
        Assert.Equal(["a/Other.cs holds Hidden"], Misnamed(new("a/Other.cs", "namespace A;\ninternal sealed class Hidden;")));
        Assert.Empty(Misnamed(new("a/One.Part.cs",
            "namespace A;\npublic static partial class One<T> where T : class\n{\n    public enum Inner { A }\n}\n\ninternal struct Beside;")));
        Assert.Empty(Misnamed(new("a/Program.cs", "return await new Command().Run(args);")));
        Assert.Equal(["src/Lamina.Engine/A.cs has 301 lines"], TooLong(new("src/Lamina.Engine/A.cs", new string('\n', 301))));
        Assert.Equal(["src/Lamina.Kernels/A.cs has 401 lines"], TooLong(new("src/Lamina.Kernels/A.cs", new string('\n', 401))));
        Assert.Empty(TooLong(new("src/Lamina.Kernels/A.cs", new string('\n', 400))));
        Assert.Equal(["a.cs: Lamina.A.B.C"], TooDeep(new("a.cs", "namespace Lamina.A.B.C;")));
        Assert.Empty(TooDeep(new("a.cs", "namespace Lamina.A.B\n{\n}")));
    }

    private static IEnumerable<string> Misnamed(SourceFile file)
    {
        var types = Declaration().Matches(file.Code).Where(match => Depth(file.Code, match.Index) == 0).ToList();
        var names = types.Where(match => match.Value.Contains("public ", StringComparison.Ordinal)).Select(match => match.Groups["name"].Value).Distinct()
            .ToList();
        if (names.Count > 1)
            return [$"{file.Path} holds two public types: {string.Join(", ", names)}"];
        // A family of small internal types may share a file, which is then named after the family.
        var only = names.SingleOrDefault() ?? (types.Count == 1 ? types[0].Groups["name"].Value : file.Stem);
        return only == file.Stem ? [] : [$"{file.Path} holds {only}"];
    }

    private static IEnumerable<string> TooLong(SourceFile file) =>
        file.Lines > (file.Project == "Lamina.Kernels" ? 400 : 300) ? [$"{file.Path} has {file.Lines} lines"] : [];

    private static IEnumerable<string> TooDeep(SourceFile file) =>
        Namespace().Matches(file.Code).Select(match => match.Groups["name"].Value).Where(name => name.Count(letter => letter == '.') > 2)
            .Select(name => $"{file.Path}: {name}");

    private static int Depth(string code, int index) => code.AsSpan(0, index).Count('{') - code.AsSpan(0, index).Count('}');

    [GeneratedRegex(
        @"(?:\b(?:public|internal|file|static|sealed|abstract|readonly|ref|unsafe|partial)\s+)*"
            + @"\b(?:(?:class|struct|interface|enum|record(?:\s+(?:class|struct))?)\s+(?!where\b)|delegate\s+[\w<>,?.\[\]\s]+?\s)"
            + @"(?<name>\w+)(?=\s*(?:[<({:;]|where\b|$))",
        RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"^\s*namespace\s+(?<name>[\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
