using Lamina.Tests.Support;

namespace Lamina.Tests;

public sealed class LineTests
{
    private const int Longest = 160;

    [Fact]
    public void Lines_have_at_most_160_characters()
    {
        var files = Repository.CodeFiles.ToList();
        Assert.All(["src/", "plugins/", "tests/"], folder => Assert.Contains(files, file => file.Path.StartsWith(folder, StringComparison.Ordinal)));
        Rule.Holds($"A line has at most {Longest} characters.", files.SelectMany(file => TooLong(file.Path, file.Text)));
    }

    [Fact]
    public void The_rule_finds_a_planted_offender()
    {
        var (allowed, beyond) = (new string('a', 160), new string('a', 161));
        Assert.Equal(["a.cs(2) has 161 characters"], TooLong("a.cs", $"{allowed}\n{beyond}\n{allowed}"));
        Assert.Equal(["a.cs(1) has 161 characters"], TooLong("a.cs", $"{beyond}\r\n{allowed}\r\n"));
        // Characters count, not the units that store them.
        Assert.Empty(TooLong("a.cs", string.Concat(Enumerable.Repeat("é", 160))));
        Assert.Empty(TooLong("a.cs", string.Concat(Enumerable.Repeat("😀", 160))));
    }

    private static IEnumerable<string> TooLong(string path, string text) =>
        text.Split('\n').Index().Select(line => (Number: line.Index + 1, Length: line.Item.TrimEnd('\r').EnumerateRunes().Count()))
            .Where(line => line.Length > Longest).Select(line => $"{path}({line.Number}) has {line.Length} characters");
}
