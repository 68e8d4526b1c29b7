using System.Text;
using Lamina.Runs;

namespace Lamina.Tests;

public sealed class GrowingFileTests
{
    [Theory]
    [InlineData("", new string[0])]
    [InlineData("a", new string[0])]
    [InlineData("\n", new[] { "" })]
    [InlineData("a\n\nb\r\nc", new[] { "a", "", "b" })]
    [InlineData("a\rb\u2028c\n", new[] { "a\rb\u2028c" })]
    public void A_line_is_what_ends_in_a_line_feed(string text, string[] lines)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["file"], text);
        Assert.Equal(lines, GrowingFile.Lines(folder["file"]));
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    public void Lines_of_any_length_are_whole_wherever_they_are_read_in_parts(string encoding)
    {
        using var folder = new TemporaryFolder();
        string[] lines = [.. Enumerable.Range(0, 70).Select(line => new string((char)('ä' + line), line * 997))];
        File.WriteAllText(folder["file"], string.Join('\n', lines) + "\ntorn", Encoding.GetEncoding(encoding));
        Assert.Equal(lines, GrowingFile.Lines(folder["file"]));
    }
}
