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
        return [.. columns.Select(column => column.IsText || column.AllowsMissing ? ComponentJson.Write(column) : JsonValue.Create(column.Name))];
    }

    /// <summary>The columns that a list says.</summary>
    /// <exception cref="FormatException">Two have the same name, or a column has the same category twice.</exception>
    internal static ImmutableArray<InputColumn> Read(JsonNode json)
    {
        ImmutableArray<InputColumn> columns = [.. json.AsArray().Select(Column)];
        if (columns.DistinctBy(column => column.Name).Count() != columns.Length)
            throw new FormatException("two input columns have the same name.");
        return columns;
    }

    private static InputColumn Column(JsonNode? json)
    {
        if (json is JsonValue name)
            return new(name.GetValue<string>());
        string[]? categories = json!["categories"] is { } list ? [.. list.AsArray().Select(text => text!.GetValue<string>())] : null;
        if (categories is not null && categories.Distinct().Count() != categories.Length)
            throw new FormatException("an input column has the same category twice.");
        return new(json["name"]!.GetValue<string>(), categories, json["allowsMissing"]?.GetValue<bool>() ?? false, json["allowsUnknown"]?.GetValue<bool>() ?? false);
    }
}
