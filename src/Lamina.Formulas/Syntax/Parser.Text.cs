using System.Globalization;

namespace Lamina.Formulas;

/// <content>The characters: numbers, marks, and the faults of a place.</content>
internal sealed partial class Parser
{
    /// <summary>Whether a formula reads the text as one name.</summary>
    public static bool IsName(string text) => text.Length > 0 && !char.IsAsciiDigit(text[0]) && text.All(IsLetter);

    private static bool IsLetter(char letter) => char.IsAsciiLetterOrDigit(letter) || letter == '_';

    private Number Literal()
    {
        var start = _at;
        SkipDigits();
        if (_at < _text.Length && _text[_at] == '.')
        {
            _at++;
            SkipDigits();
        }

        if (_at < _text.Length && _text[_at] is 'e' or 'E')
        {
            var mark = _at++;
            if (_at < _text.Length && _text[_at] is '+' or '-')
                _at++;
            if (_at == _text.Length || !char.IsAsciiDigit(_text[_at]))
                _at = mark;
            SkipDigits();
        }

        var value = double.Parse(_text.AsSpan(start, _at - start), NumberStyles.Float, CultureInfo.InvariantCulture);
        return float.IsFinite((float)value) ? new(value) : throw Fault(start, $"a number is at most {float.MaxValue:R}, but received '{_text[start.._at]}'.");
    }

    private void Take(char mark, string expected)
    {
        if (Peek() != mark)
            throw Unexpected(expected);
        _at++;
    }

    private void SkipDigits()
    {
        while (_at < _text.Length && char.IsAsciiDigit(_text[_at]))
            _at++;
    }

    /// <summary>The next character that is not a space, or NUL at the end; a NUL inside is not part of any formula either.</summary>
    private char Peek()
    {
        while (_at < _text.Length && _text[_at] is ' ' or '\t' or '\n' or '\r')
            _at++;
        return _at < _text.Length ? _text[_at] == '\0' ? '\uFFFD' : _text[_at] : '\0';
    }

    private FormulaException Unexpected(string expected)
    {
        var received = Peek() is var next && next == '\0'
            ? "the formula ends"
            : $"received {(char.IsControl(next) || char.IsSurrogate(next) ? $"U+{(int)next:X4}" : $"'{next}'")}";
        return Fault(_at, $"{expected}, but {received}.");
    }

    private FormulaException TooDeep(int at) => Fault(at, $"a formula is nested at most {DeepestTree} levels deep.");

    private FormulaException Fault(int at, string message) => new(_text, at + 1, message);
}
