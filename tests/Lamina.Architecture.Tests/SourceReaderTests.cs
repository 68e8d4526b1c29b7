using Lamina.Tests.Support;

namespace Lamina.Tests;

public sealed class SourceReaderTests
{
    [Theory]
    [InlineData("a // b\nc", "a \nc")]
    [InlineData("a /* b\n */ c", "a \n c")]
    [InlineData("a \"b // c\" d", "a \"\" d")]
    [InlineData("a \"b \\\" c\" d", "a \"\" d")]
    [InlineData("a @\"b \\\" d", "a \"\" d")]
    [InlineData("a @\"b \"\" c\" d", "a \"\" d")]
    [InlineData("a \"\" b", "a \"\" b")]
    [InlineData("a '\"' b '\\'' c", "a  b  c")]
    [InlineData("a $\"b {c + \"d\"} {{e}} {f:N1}\" g", "a \" c + \"\"  f:N1 \" g")]
    [InlineData("a \"\"\"b \"c\" d\"\"\" e", "a \"\" e")]
    [InlineData("a $$\"\"\"{b} {{c}} d\"\"\" e", "a \" c \" e")]
    public void Keeps_code_and_leaves_out_comments_and_strings(string text, string expected) => Assert.Equal(expected, new SourceFile("a.cs", text).Code);

    [Fact]
    public void Collects_strings() =>
        Assert.Equal(["b", " 'c' ", "d "], new SourceFile("a.cs", "x(\"b\", $\"{(a ? \"d \" : e)} 'c' \");").Literals.OrderBy(text => text.Trim(' ', '\'')));

    [Fact]
    public void Places_are_lines() => Assert.Equal(["a.cs(3): TODO"], new TextRule("TODO", InComments: true).In(new SourceFile("a.cs", "a\nb\n// TODO")));
}
