using System.Text;
using System.Xml;

namespace Lamina.Reporting;

/// <summary>Writes HTML that is well-formed XML as well; escapes what it is given.</summary>
internal sealed class HtmlWriter : IDisposable
{
    private const string Namespace = "http://www.w3.org/1999/xhtml";
    private readonly StringBuilder _text = new();
    private readonly XmlWriter _xml;

    /// <summary>Starts a document, or a part of one.</summary>
    public HtmlWriter(bool isPart = false)
    {
        _xml = XmlWriter.Create(_text, new()
        {
            OmitXmlDeclaration = true,
            NewLineChars = "\n",
            ConformanceLevel = isPart ? ConformanceLevel.Fragment : ConformanceLevel.Document
        });
        if (!isPart)
            _xml.WriteDocType("html", null, null, null);
    }

    /// <summary>Opens an element.</summary>
    public void Open(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        _xml.WriteStartElement(name, Namespace);
        foreach (var (attribute, value) in attributes)
            _xml.WriteAttributeString(attribute, SvgWriter.Valid(value));
    }

    /// <summary>Closes the innermost open element.</summary>
    public void Close() => _xml.WriteFullEndElement();

    /// <summary>An element that HTML knows without content, such as an image.</summary>
    public void Void(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Open(name, attributes);
        _xml.WriteEndElement();
    }

    /// <summary>An element with nothing but text.</summary>
    public void Element(string name, string content, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Open(name, attributes);
        _xml.WriteString(SvgWriter.Valid(content));
        Close();
    }

    /// <summary>A drawing, as it is.</summary>
    public void Drawing(string svg) => _xml.WriteRaw(svg);

    /// <summary>A table; columns of numbers are named.</summary>
    public void Table(IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows, int firstNumber = int.MaxValue)
    {
        Open("table");
        Open("thead");
        Row("th", head);
        Close();
        Open("tbody");
        foreach (var row in rows)
            Row("td", row);
        Close();
        Close();

        void Row(string cell, IReadOnlyList<string> texts)
        {
            Open("tr");
            foreach (var (column, text) in texts.Index())
                Element(cell, text, column >= firstNumber ? [("class", "number")] : []);
            Close();
        }
    }

    /// <summary>What was written so far.</summary>
    public override string ToString()
    {
        _xml.Flush();
        return _text.Append('\n').ToString();
    }

    /// <inheritdoc/>
    public void Dispose() => _xml.Dispose();
}
