using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lamina.Conformance;

/// <summary>The cases of a component: its examples or, where every parameter has a default, those defaults.</summary>
internal static class Examples
{
    public const string Check = "example";

    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Reads the cases.</summary>
    /// <param name="component">The component.</param>
    /// <param name="read">Makes the component that a JSON means.</param>
    /// <returns>The cases, and what is wrong with those that cannot be read.</returns>
    public static (ImmutableArray<Case> Cases, ImmutableArray<Finding> Findings) Read(ComponentDescriptor component, Func<string, object> read)
    {
        var examples = component.Type.GetCustomAttributes<ExampleAttribute>().ToList();
        if (examples.Count == 0 && component.Parameters.Any(parameter => !parameter.HasDefault))
        {
            var needed = string.Join(", ", component.Parameters.Where(parameter => !parameter.HasDefault).Select(parameter => $"'{parameter.Name}'"));
            return ([],
                [new(Check, $"{component}", "an example with the parameters that have no default", $"none of {needed}",
                "Put [Example(\"\"\"{ … }\"\"\")] on the record.")]);
        }

        var (cases, findings) = (ImmutableArray.CreateBuilder<Case>(), ImmutableArray.CreateBuilder<Finding>());
        foreach (var example in examples.DefaultIfEmpty(new ExampleAttribute("{}")))
        {
            try
            {
                var json = JsonNode.Parse(example.Json, documentOptions: Lenient)!.AsObject();
                json["type"] = component.Name;
                cases.Add(new Case(read(json.ToJsonString()), example.Json, example.Input is null ? [] : ShapesOf(example.Input)));
            }
            catch (Exception exception) when (exception is LaminaException or JsonException or InvalidOperationException or FormatException)
            {
                findings.Add(new(Check, example.Json, "an example that can be read", $"\"{exception.Message}\"",
                    "Correct the example: the object is the component's JSON without its type, the input a shape such as [5,5,2], of a join one for each, "
                    + "such as [[3],[4]]."));
            }
        }

        return (cases.ToImmutable(), findings.ToImmutable());
    }

    private static IReadOnlyList<Shape> ShapesOf(string text) => JsonNode.Parse(text)!.AsArray() is var list && list.All(item => item is JsonArray)
        ? [.. list.Select(item => ShapeOf(item!.AsArray()))]
        : [ShapeOf(list)];

    private static Shape ShapeOf(JsonArray dimensions) => new([.. dimensions.Select(dimension => dimension!.GetValue<int>())]);
}
