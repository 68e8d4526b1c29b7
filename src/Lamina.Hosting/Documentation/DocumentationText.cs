using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Lamina.Hosting;

/// <summary>The text of XML documentation, plain or as Markdown.</summary>
internal static partial class DocumentationText
{
    public static string Plain(IEnumerable<XNode> nodes) => Line(nodes, Plain);

    public static string Markdown(IEnumerable<XNode> nodes) => Line(nodes, Markdown);

    private static string Line(IEnumerable<XNode> nodes, Func<XNode, string> text) => Spaces().Replace(string.Concat(nodes.Select(text)), " ").Trim();

    private static string Plain(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" or "paramref" or "typeparamref" } reference => Name(reference),
        XElement element => string.Concat(element.Nodes().Select(Plain)),
        _ => "",
    };

    private static string Markdown(XNode node) => node switch
    {
        XText text => text.Value.Replace("*", @"\*", StringComparison.Ordinal).Replace("<", @"\<", StringComparison.Ordinal),
        XElement { Name.LocalName: "see" or "paramref" or "typeparamref" } reference => $"`{Name(reference)}`",
        XElement { Name.LocalName: "c" } code => $"`{Plain(code)}`",
        XElement element => string.Concat(element.Nodes().Select(Markdown)),
        _ => "",
    };

    private static string Name(XElement reference)
    {
        var name = (reference.Attribute("cref") ?? reference.Attribute("name") ?? reference.Attribute("langword"))?.Value ?? reference.Value;
        var last = name[(name.LastIndexOfAny(['.', ':']) + 1)..];
        return reference.Name.LocalName == "paramref" ? JsonNamingPolicy.CamelCase.ConvertName(last) : last;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
