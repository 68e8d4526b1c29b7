using System.Text.RegularExpressions;

namespace Lamina.Tests.Support;

/// <summary>A rule about what may not be written.</summary>
/// <param name="Pattern">What may not be written.</param>
/// <param name="InComments">Whether comments and strings count, and not only code.</param>
internal sealed record TextRule(string Pattern, bool InComments = false)
{
    private readonly Regex _pattern = new(Pattern, RegexOptions.CultureInvariant);

    /// <summary>Every place of the file where it is written.</summary>
    public IEnumerable<string> In(SourceFile file)
    {
        var text = InComments ? file.Text : file.Code;
        return _pattern.Matches(text).Select(match => $"{file.Place(text, match.Index)}: {match.Value.Trim()}");
    }

    public bool Finds(string text) => In(new SourceFile("planted.cs", text)).Any();
}
