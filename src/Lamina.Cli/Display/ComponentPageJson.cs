using System.Text.Json.Nodes;
using Lamina.Hosting;

namespace Lamina.Cli;

/// <summary>A component's page as JSON.</summary>
internal static class ComponentPageJson
{
    public static JsonObject Of(ComponentPage page, bool isPlugin)
    {
        var assembly = page.Component.Type.Assembly.GetName();
        return new()
        {
            ["kind"] = page.Component.Kind,
            ["name"] = page.Component.Name,
            ["aliases"] = Texts(page.Component.Aliases),
            ["origin"] = new JsonObject { ["assembly"] = assembly.Name, ["version"] = assembly.Version?.ToString(3), ["plugin"] = isPlugin },
            ["summary"] = page.Summary,
            ["formulas"] = Texts(page.Formulas),
            ["notes"] = Texts(page.Notes),
            ["parameters"] = new JsonArray([.. page.Parameters.Select(Parameter)]),
            ["examples"] = new JsonArray([.. page.Examples.Select(example => JsonNode.Parse(example))]),
            ["sources"] = Texts(page.Sources),
        };
    }

    private static JsonObject Parameter(ParameterPage page)
    {
        var json = new JsonObject
        {
            ["name"] = page.Parameter.Name,
            ["type"] = ParameterText.Type(page.Parameter),
            ["required"] = !page.Parameter.HasDefault,
        };
        if (page.Parameter.Default is { } value)
            json["default"] = ComponentJson.Write(value);
        if (page.Parameter.Interval is { } interval)
            json["range"] = interval.ToString();
        if (page.Text is not null)
            json["description"] = page.Text;
        return json;
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
