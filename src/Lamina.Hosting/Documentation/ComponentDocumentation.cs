using System.Collections.Concurrent;
using System.Reflection;
using System.Xml;
using System.Xml.Linq;

namespace Lamina.Hosting;

/// <summary>
/// What the XML documentation next to an assembly says of its components. If the file is missing or damaged, texts are empty and there is no error.
/// </summary>
public sealed class ComponentDocumentation
{
    private readonly ConcurrentDictionary<Assembly, IReadOnlyDictionary<string, XElement>> _files = new();
    private readonly Func<IEnumerable<XNode>, string> _text;

    /// <summary>Documentation as plain text.</summary>
    public ComponentDocumentation()
        : this(DocumentationText.Plain)
    {
    }

    internal ComponentDocumentation(Func<IEnumerable<XNode>, string> text) => _text = text;

    /// <summary>What a type is, in paragraphs; none where nothing is said.</summary>
    public IReadOnlyList<string> Summary(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return Paragraphs(type, "summary");
    }

    /// <summary>The page of a component.</summary>
    public ComponentPage Page(ComponentDescriptor component)
    {
        ArgumentNullException.ThrowIfNull(component);
        var paragraphs = Member(component.Type)?.Element("summary")?.Elements("para").ToList() ?? [];
        var formulas = paragraphs.Where(IsFormula).ToList();
        var rest = paragraphs.Except(formulas).Select(paragraph => _text(paragraph.Nodes())).ToList();
        var sources = rest.Where(IsSource).ToList();
        return new(component)
        {
            Summary = Summary(component.Type) is [var first, ..] ? first : null,
            Formulas = [.. formulas.SelectMany(paragraph => _text(paragraph.Nodes()).Split("; "))],
            Notes = [.. rest.Except(sources)],
            Sources = [.. sources.Select(text => text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim())],
            Parameters = [.. component.Parameters.Select(parameter => new ParameterPage(parameter, Parameter(parameter)))],
        };
    }

    /// <summary>What a parameter of a record is; null where nothing is said.</summary>
    public string? Parameter(ParameterDescriptor parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        var element = Member(parameter.Record)?.Elements("param")
            .FirstOrDefault(element => string.Equals(element.Attribute("name")?.Value, parameter.Name, StringComparison.OrdinalIgnoreCase));
        return element is null ? null : _text(element.Nodes());
    }

    /// <summary>The paragraphs of an element, such as <c>remarks</c>, of a type's or a constant's documentation; none if there is none.</summary>
    internal IReadOnlyList<string> Paragraphs(MemberInfo member, string name)
    {
        if (Member(member)?.Element(name) is not { } element)
            return [];
        var paragraphs = element.Elements("para").Select(paragraph => _text(paragraph.Nodes()));
        return [.. paragraphs.Prepend(_text(element.Nodes().Where(node => node is not XElement { Name.LocalName: "para" }))).Where(text => text.Length > 0)];
    }

    private static bool IsFormula(XElement paragraph) =>
        paragraph.Nodes().SkipWhile(node => node is XText text && string.IsNullOrWhiteSpace(text.Value)).FirstOrDefault() is XElement { Name.LocalName: "c" };

    private static bool IsSource(string paragraph) =>
        paragraph.StartsWith("Source:", StringComparison.Ordinal) || paragraph.StartsWith("Sources:", StringComparison.Ordinal);

    private XElement? Member(MemberInfo member) => member is Type type
        ? _files.GetOrAdd(type.Assembly, Read).GetValueOrDefault($"T:{type.FullName}")
        : _files.GetOrAdd(member.Module.Assembly, Read).GetValueOrDefault($"F:{member.DeclaringType?.FullName}.{member.Name}");

    private static IReadOnlyDictionary<string, XElement> Read(Assembly assembly)
    {
        var path = Path.ChangeExtension(assembly.Location, ".xml");
        if (path.Length == 0 || !File.Exists(path))
            return new Dictionary<string, XElement>();
        try
        {
            using var file = InputFile.Open(path);
            return XDocument.Load(file).Descendants("member")
                .Where(member => member.Attribute("name") is not null)
                .DistinctBy(member => member.Attribute("name")!.Value)
                .ToDictionary(member => member.Attribute("name")!.Value);
        }
        catch (Exception exception) when (exception is XmlException or IOException or UnauthorizedAccessException)
        {
            return new Dictionary<string, XElement>();
        }
    }
}
