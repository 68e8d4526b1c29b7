using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lamina;

/// <summary>Writes a component as the JSON that its constructor is: every parameter that is not null, defaults included.
/// One that is made in code alone (a source in memory) has only its type.</summary>
public static class ComponentJson
{
    /// <summary>The JSON of a component, a plain record, a list of either, or a plain value.</summary>
    /// <param name="value">What to write.</param>
    /// <param name="folder">The folder that file paths are written relative to; null to write them as they are.</param>
    public static JsonNode? Write(object? value, string? folder = null) =>
        folder is null ? Write(value, path => path) : Write(value, path => Path.GetRelativePath(folder, path).Replace('\\', '/'));

    /// <summary>The JSON of a component, a plain record, a list of either, or a plain value.</summary>
    /// <param name="value">What to write.</param>
    /// <param name="file">What is written for a file's path.</param>
    public static JsonNode? Write(object? value, Func<string, string> file) => value switch
    {
        null => null,
        string text => JsonValue.Create(text),
        bool flag => JsonValue.Create(flag),
        int number => JsonValue.Create(number),
        long number => JsonValue.Create(number),
        float number => JsonValue.Create(number),
        double number => JsonValue.Create(number),
        JsonNode json => json.DeepClone(),
        Enum name => JsonValue.Create(JsonNamingPolicy.CamelCase.ConvertName(name.ToString())),
        IEnumerable items => new JsonArray([.. items.Cast<object?>().Select(item => Write(item, file))]),
        _ => WriteRecord(value, file),
    };

    private static JsonObject WriteRecord(object record, Func<string, string> file)
    {
        var json = new JsonObject();
        JsonObject? letter = null;
        if (ComponentDescriptor.KindOf(record.GetType()) is not null)
            json["type"] = ComponentDescriptor.NameOf(record.GetType());
        if (!record.GetType().IsVisible)
            return json;
        foreach (var parameter in RecordDescriptor.Of(record.GetType()).Parameters)
        {
            var value = Write(parameter.ValueIn(record), file);
            if (parameter.IsInline)
                letter = value as JsonObject;
            else if (parameter.IsFilePath && value is not null)
                json[parameter.Name] = value is JsonArray paths ? new JsonArray([.. paths.Select(path => (JsonNode?)file(path!.GetValue<string>()))]) : file(value.GetValue<string>());
            else if (value is not null)
                json[parameter.Name] = value;
        }

        foreach (var (key, item) in letter ?? [])
            json[key] = item?.DeepClone();
        return json;
    }
}
