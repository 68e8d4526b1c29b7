using System.Globalization;
using System.Text;
using System.Xml;

namespace Lamina.Reporting;

/// <summary>Writes SVG elements; escapes what it is given, and writes numbers in one way everywhere.</summary>
internal sealed class SvgWriter : IDisposable
{
    private readonly StringBuilder _text = new();
    private readonly XmlWriter _xml;

    public SvgWriter() => _xml = XmlWriter.Create(_text, new() { OmitXmlDeclaration = true, Indent = true, IndentChars = " ", NewLineChars = "\n" });

    /// <summary>A coordinate: two decimals are finer than any screen.</summary>
    public static string Number(double value) => Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>Opens an element.</summary>
    public void Open(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        _xml.WriteStartElement(name, "http://www.w3.org/2000/svg");
        foreach (var (attribute, value) in attributes)
            _xml.WriteAttributeString(attribute, value);
    }

    /// <summary>Opens a group that is moved by an offset.</summary>
    public void OpenGroup(double x, double y) => Open("g", ("transform", $"translate({Number(x)} {Number(y)})"));

    /// <summary>Closes the innermost open element.</summary>
    public void Close() => _xml.WriteEndElement();

    /// <summary>An element without content.</summary>
    public void Empty(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Open(name, attributes);
        Close();
    }

    /// <summary>An element with nothing but text.</summary>
    public void Element(string name, string content)
    {
        Open(name);
        _xml.WriteString(Valid(content));
        Close();
    }

    /// <summary>A straight line.</summary>
    public void Line(string style, double x1, double y1, double x2, double y2) =>
        Empty("path", ("class", style), ("d", $"M{Number(x1)} {Number(y1)}L{Number(x2)} {Number(y2)}"));

    /// <summary>A line of text, cut with an ellipsis where it is wider than <paramref name="room"/>; then its full form is the tooltip.</summary>
    public void Text(string style, double x, double y, string content, double size, double room = double.PositiveInfinity)
    {
        var shown = TextWidth.Fit(content, size, room);
        Open("text", ("class", style), ("x", Number(x)), ("y", Number(y)), ("font-size", Number(size)));
        if (shown != content)
            Element("title", content);
        _xml.WriteString(Valid(shown));
        Close();
    }

    /// <summary>What was written so far.</summary>
    public override string ToString()
    {
        _xml.Flush();
        return _text.Append('\n').ToString();
    }

    /// <inheritdoc/>
    public void Dispose() => _xml.Dispose();

    /// <summary>The text without what XML has no place for, not even escaped: control characters and half a surrogate pair.</summary>
    public static string Valid(string text) => !text.AsSpan().ContainsAnyExceptInRange(' ', '\uD7FF')
        ? text
        : string.Concat(text.EnumerateRunes().Select(rune => rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? Rune.ReplacementChar : rune));
}
