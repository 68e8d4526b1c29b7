using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Lamina.Hosting;

/// <summary>
/// What the XML documentation beside an assembly says of its components. Where the file is missing or damaged there is no text, and no error.
/// </summary>
public sealed partial class ComponentDocumentation
{
    private readonly ConcurrentDictionary<Assembly, IReadOnlyDictionary<string, XElement>> _files = new();

    /// <summary>What a type is, in paragraphs; none where nothing is said.</summary>
    public IReadOnlyList<string> Summary(Type type) =>
        Member(type)?.Element("summary") is not { } summary ? []
        : [.. new[] { Text(summary.Nodes().Where(node => node is not XElement { Name.LocalName: "para" })) }.Concat(summary.Elements("para").Select(paragraph => Text(paragraph.Nodes()))).Where(text => text.Length > 0)];

    /// <summary>The page of a component.</summary>
    public ComponentPage Page(ComponentDescriptor component)
    {
        ArgumentNullException.ThrowIfNull(component);
        var paragraphs = Member(component.Type)?.Element("summary")?.Elements("para").ToList() ?? [];
        var formulas = paragraphs.Where(IsFormula).ToList();
        var rest = paragraphs.Except(formulas).Select(paragraph => Text(paragraph.Nodes())).ToList();
        var sources = rest.Where(IsSource).ToList();
        return new(component)
        {
            Summary = Summary(component.Type) is [var first, ..] ? first : null,
            Formulas = [.. formulas.SelectMany(paragraph => Text(paragraph.Nodes()).Split("; "))],
            Notes = [.. rest.Except(sources)],
            Sources = [.. sources.Select(text => text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim())],
            Parameters = [.. component.Parameters.Select(parameter => new ParameterPage(parameter, Parameter(component.Type, parameter)))],
        };
    }

    /// <summary>What a parameter of a record is; null where nothing is said.</summary>
    public string? Parameter(Type type, ParameterDescriptor parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        var element = Member(type)?.Elements("param").FirstOrDefault(element => string.Equals(element.Attribute("name")?.Value, parameter.Name, StringComparison.OrdinalIgnoreCase));
        return element is null ? null : Text(element.Nodes());
    }

    private static bool IsFormula(XElement paragraph) =>
        paragraph.Nodes().SkipWhile(node => node is XText text && string.IsNullOrWhiteSpace(text.Value)).FirstOrDefault() is XElement { Name.LocalName: "c" };

    private static bool IsSource(string paragraph) => paragraph.StartsWith("Source:", StringComparison.Ordinal) || paragraph.StartsWith("Sources:", StringComparison.Ordinal);

    private XElement? Member(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return _files.GetOrAdd(type.Assembly, Read).GetValueOrDefault($"T:{type.FullName}");
    }

    private static Dictionary<string, XElement> Read(Assembly assembly)
    {
        var path = Path.ChangeExtension(assembly.Location, ".xml");
        if (path.Length == 0 || !File.Exists(path))
            return [];
        try
        {
            using var file = InputFile.Open(path);
            return XDocument.Load(file).Descendants("member").Where(member => member.Attribute("name") is not null).DistinctBy(member => member.Attribute("name")!.Value).ToDictionary(member => member.Attribute("name")!.Value);
        }
        catch (Exception exception) when (exception is XmlException or IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static string Text(IEnumerable<XNode> nodes) => Spaces().Replace(string.Concat(nodes.Select(Text)), " ").Trim();

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" or "paramref" or "typeparamref" } reference => Name(reference),
        XElement element => string.Concat(element.Nodes().Select(Text)),
        _ => "",
    };

    private static string Name(XElement reference)
    {
        var name = (reference.Attribute("cref") ?? reference.Attribute("name") ?? reference.Attribute("langword"))?.Value ?? reference.Value;
        var last = name[(name.LastIndexOfAny(['.', ':']) + 1)..];
        return reference.Name.LocalName == "paramref" ? System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(last) : last;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
