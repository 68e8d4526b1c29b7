using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Lamina.Data;

namespace Lamina.Models;

/// <summary>The columns of a model's inputs as JSON: the name alone where a column holds numbers, all of them; else an object.</summary>
public static class InputColumnsJson
{
    /// <summary>The columns as a list.</summary>
    public static JsonArray Write(IEnumerable<InputColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        return [.. columns.Select(column => column.IsPlain ? JsonValue.Create(column.Name) : ComponentJson.Write(column))];
    }

    /// <summary>The columns that a list says.</summary>
    /// <exception cref="FormatException">It is no such list, two columns have the same name, or one has the same category twice.</exception>
    internal static ImmutableArray<InputColumn> Read(JsonNode json)
    {
        var items = json as JsonArray ?? throw new FormatException("the input columns are a list.");
        ImmutableArray<InputColumn> columns = [.. items.Select((item, index) => Column(item, $"columns[{index}]"))];
        if (columns.DistinctBy(column => column.Name).Count() != columns.Length)
            throw new FormatException("two input columns have the same name.");
        return columns.All(column => column.Categories is not { } texts || texts.Distinct().Count() == texts.Count)
            ? columns
            : throw new FormatException("an input column has the same category twice.");
    }

    private static InputColumn Column(JsonNode? json, string place) =>
        json is JsonValue name ? new(ModelNotes.Value<string>(name, place)) : ModelNotes.Value<InputColumn>(json, place);
}
