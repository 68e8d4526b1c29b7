using System.Text;

namespace Lamina.Tests.Support;

/// <summary>Tells code from comments and strings in C#; the code in the holes of an interpolated string counts as code.</summary>
internal sealed class SourceReader(string text)
{
    private readonly StringBuilder _code = new();
    private readonly List<string> _literals = [];
    private int _at;

    public (string Code, IReadOnlyList<string> Literals) Read()
    {
        ReadCode(inHole: false);
        return (_code.ToString(), _literals);
    }

    private void ReadCode(bool inHole)
    {
        for (var depth = 0; _at < text.Length;)
        {
            if (Starts("//"))
                Skip(End("\n", 0));
            else if (Starts("/*"))
                Skip(End("*/", 2));
            else if (text[_at] == '\'')
                Skip(EndOfCharacter());
            else if (StringStart() is { } length)
                ReadString(length);
            else if (inHole && depth == 0 && text[_at] == '}')
                return;
            else
            {
                depth += text[_at] switch { '{' or '(' => 1, '}' or ')' => -1, _ => 0 };
                _code.Append(text[_at++]);
            }
        }
    }

    /// <summary>How many <c>$</c> and <c>@</c> stand before the quotation mark here; null where no string starts.</summary>
    private int? StringStart()
    {
        var length = text.AsSpan(_at).IndexOfAnyExcept('$', '@');
        return length >= 0 && text[_at + length] == '"' ? length : null;
    }

    private void ReadString(int prefix)
    {
        var dollars = text.AsSpan(_at, prefix).Count('$');
        var verbatim = text.AsSpan(_at, prefix).Contains('@');
        _at += prefix;
        var quotes = text.AsSpan(_at).IndexOfAnyExcept('"') is var run && run < 0 ? text.Length - _at : run;
        var raw = quotes >= 3 && !verbatim;
        if (!raw)
            quotes = 1;
        _at += quotes;
        _code.Append('"');
        var literal = new StringBuilder();
        while (_at < text.Length)
        {
            if (verbatim && Starts("\"\""))
                Take(literal, 2);
            else if (!raw && !verbatim && text[_at] == '\\')
                Take(literal, 2);
            else if (Starts(new string('"', quotes)))
                break;
            else if (!raw && dollars > 0 && (Starts("{{") || Starts("}}")))
                Take(literal, 2);
            else if (dollars > 0 && Starts(new string('{', raw ? dollars : 1)))
                ReadHole(raw ? dollars : 1);
            else
                Take(literal, 1);
        }

        _at = Math.Min(_at + quotes, text.Length);
        _code.Append('"');
        _literals.Add(literal.ToString());
    }

    private void ReadHole(int braces)
    {
        _at += braces;
        _code.Append(' ');
        ReadCode(inHole: true);
        _code.Append(' ');
        _at = Math.Min(_at + braces, text.Length);
    }

    private void Take(StringBuilder literal, int count)
    {
        count = Math.Min(count, text.Length - _at);
        literal.Append(text, _at, count);
        Skip(_at + count);
    }

    /// <summary>Goes on there; of what is left out, only line breaks stay.</summary>
    private void Skip(int end)
    {
        _code.Append('\n', text.AsSpan(_at, end - _at).Count('\n'));
        _at = end;
    }

    private int EndOfCharacter()
    {
        var end = _at + (text.AsSpan(_at + 1).StartsWith("\\") ? 3 : 2);
        var quote = end <= text.Length ? text.IndexOf('\'', end) : -1;
        return quote < 0 ? text.Length : quote + 1;
    }

    private int End(string mark, int from) =>
        text.IndexOf(mark, _at + from, StringComparison.Ordinal) is var end && end < 0 ? text.Length : end + (from > 0 ? mark.Length : 0);

    private bool Starts(string mark) => text.AsSpan(_at).StartsWith(mark);
}
