namespace Lamina.Hosting;

/// <summary>Turns ascending byte offsets into lines and columns in one pass, so that a file of one long line stays quick to read.</summary>
internal ref struct TextPosition(ReadOnlySpan<byte> text)
{
    private readonly ReadOnlySpan<byte> _text = text;
    private int _offset;
    private int _line = 1;
    private int _column = 1;

    /// <summary>The line and column of an offset that is not before the previous one.</summary>
    public (int Line, int Column) At(int offset)
    {
        for (; _offset < offset && _offset < _text.Length; _offset++)
        {
            var unit = _text[_offset];
            if (unit == '\n')
                (_line, _column) = (_line + 1, 1);
            else if ((unit & 0xC0) != 0x80)
                _column += unit >= 0xF0 ? 2 : 1;
        }

        return (_line, _column);
    }
}
