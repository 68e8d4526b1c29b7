using System.Globalization;
using System.Xml.Linq;

namespace Lamina.Reporting.Tests;

/// <summary>An SVG read back.</summary>
internal sealed class Drawing(string svg)
{
    public XElement Root { get; } = XDocument.Parse(svg).Root!;

    public IReadOnlyList<string> Texts => [.. All("text").Select(Content)];

    public string Description => All("desc").Single().Value;

    public IReadOnlyList<XElement> Panels => [.. All("g")];

    public static string Content(XElement text) => string.Concat(text.Nodes().OfType<XText>().Select(part => part.Value));

    public static double Number(XElement element, string attribute) => double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);

    public IEnumerable<XElement> All(string name) => Root.Descendants().Where(element => element.Name.LocalName == name);

    /// <summary>The path data of what carries exactly these classes; the legend's samples are among them.</summary>
    public IReadOnlyList<string> Paths(string classes) =>
        [.. All("path").Where(path => path.Attribute("class")!.Value == classes).Select(path => path.Attribute("d")!.Value)];

    /// <summary>The estimated boxes of a panel's or the whole figure's texts, with what they say.</summary>
    public static IEnumerable<(string Text, double Left, double Top, double Right, double Bottom)> Boxes(IEnumerable<XElement> texts)
    {
        foreach (var text in texts)
        {
            var (x, y, size) = (Number(text, "x"), Number(text, "y"), Number(text, "font-size"));
            var classes = text.Attribute("class")!.Value.Split(' ');
            var width = TextWidth.Of(Content(text), size);
            var left = x - (classes.Contains("end") ? width : classes.Contains("middle") ? width / 2 : 0);
            yield return (Content(text), left, y - 0.8 * size, left + width, y + 0.2 * size);
        }
    }
}
