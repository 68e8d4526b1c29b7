using System.Reflection;

namespace Lamina.Hosting;

/// <summary>The built-in components, by kind and name.</summary>
internal sealed class ReferenceComponents(ComponentCatalogue catalogue, ComponentDocumentation documentation)
{
    private static readonly string[] Headings = ["parameter", "type", "default", "range", "what it is"];

    private readonly IReadOnlyList<IGrouping<string, ComponentDescriptor>> _kinds =
    [
        .. catalogue.Components.Except(catalogue.Plugins?.Plugins.SelectMany(plugin => plugin.Components) ?? []).GroupBy(component => component.Kind),
    ];

    public IEnumerable<string> Lines() => Markdown.Heading(2, "Components").Concat(Overview()).Concat(_kinds.SelectMany(Kind));

    private IEnumerable<string> Overview() => Markdown.Table(
        ["kind", "components"],
        _kinds.Select(kind => (string[])
        [
            $"[{Wording.Words(kind.Key)}]({Markdown.Anchor(Wording.Words(kind.Key))})", string.Join(", ", kind.Select(component => $"`{component.Name}`")),
        ]));

    private IEnumerable<string> Kind(IGrouping<string, ComponentDescriptor> kind)
    {
        var name = Wording.Words(kind.Key);
        var contract = kind.First().Type.GetInterfaces().First(contract => contract.GetCustomAttribute<ComponentKindAttribute>()?.Kind == kind.Key);
        return Markdown.Heading(3, $"{char.ToUpperInvariant(name[0])}{name[1..]}")
            .Concat(Markdown.Paragraphs(documentation.Paragraphs(contract, "remarks")))
            .Concat(Envelope(contract, name))
            .Concat(kind.SelectMany(component => Component(documentation.Page(component))));
    }

    /// <summary>The keys that any component of a kind may have.</summary>
    private IEnumerable<string> Envelope(Type contract, string name)
    {
        if (ComponentDescriptor.EnvelopeOf(contract) is not { } envelope)
            return [];
        var keys = RecordDescriptor.Of(envelope).Parameters.Where(parameter => !parameter.IsInline);
        return Markdown.Paragraphs([$"Any {name} may also have:"])
            .Concat(Markdown.Table(Headings, keys.Select(parameter => Row(parameter, documentation.Parameter(parameter)))));
    }

    private static IEnumerable<string> Component(ComponentPage page)
    {
        var names = page.Component.Aliases.Prepend(page.Component.Name).Select(name => $"`{name}`");
        var parameters = page.Parameters.Select(parameter => Row(parameter.Parameter, parameter.Text)).ToList();
        return Markdown.Heading(4, string.Join(", ", names))
            .Concat(Markdown.Paragraphs(page.Summary is null ? [] : [page.Summary]))
            .Concat(page.Formulas.Count == 0 ? [] : page.Formulas.Select(formula => $"- {formula}").Append(""))
            .Concat(Markdown.Paragraphs(page.Notes))
            .Concat(parameters.Count == 0 ? [] : Markdown.Table(Headings, parameters))
            .Concat(page.Examples.Count == 0 ? [] : page.Examples.Prepend("```jsonc").Append("```").Append(""))
            .Concat(Markdown.Paragraphs(page.Sources.Select(source => $"Source: {source}")));
    }

    private static string[] Row(ParameterDescriptor parameter, string? text) => ParameterWords.Row(parameter, Object, text);

    /// <summary>A plain record with its keys, since it has no section of its own.</summary>
    private static string Object(Type record) =>
        $"`{{ {string.Join(", ", RecordDescriptor.Of(record).Parameters.Select(key => $"\"{key.Name}\": {ParameterWords.Type(key, Object)}"))} }}`";
}
