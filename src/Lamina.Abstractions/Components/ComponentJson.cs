using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lamina;

/// <summary>
/// A component as the JSON that its constructor is. Every parameter is written, defaults included, except a null that may be left out; a component that is made
/// in code alone (a source in memory) has only its type. Nothing is made from JSON that is read but what it names by a name that there is.
/// </summary>
public static class ComponentJson
{
    private static readonly ComponentNames s_none = new([]);

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
        IEnumerable<KeyValuePair<string, double>> numbers => new JsonObject(numbers.Select(number => KeyValuePair.Create(number.Key, Finite(number.Value)))),
        Enum name => JsonValue.Create(JsonNamingPolicy.CamelCase.ConvertName(name.ToString())),
        IDictionary map => new JsonObject(map.Keys.Cast<string>().Select(key => KeyValuePair.Create(key, Write(map[key], file)))),
        IEnumerable items => new JsonArray([.. items.Cast<object?>().Select(item => Write(item, file))]),
        _ => WriteRecord(value, file),
    };

    /// <summary>Reads a component, a plain record, a list of either, or a plain value.</summary>
    /// <param name="json">The JSON.</param>
    /// <param name="label">What messages call it; paths in them begin with it.</param>
    /// <param name="names">The components that can be named; null for none.</param>
    /// <exception cref="ProblemsException">
    /// It does not say such a value: every problem, each at the path of what it is about, such as <c>layers[2].units</c>.
    /// </exception>
    public static T Read<T>(JsonNode? json, string label, ComponentNames? names = null)
    {
        var problems = new ProblemList();
        new RecordReader(names ?? s_none, problems).TryRead(new NodePlace(json, label), typeof(T), label, out var value);
        problems.ThrowIfAny();
        return (T)value!;
    }

    // JSON has no form for other numbers.
    private static JsonNode? Finite(double number) => double.IsFinite(number) ? number : null;

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
            {
                json[parameter.Name] = value is JsonArray paths
                    ? new JsonArray([.. paths.Select(path => (JsonNode?)file(path!.GetValue<string>()))])
                    : file(value.GetValue<string>());
            }
            else if (parameter.EmptyWord is { } word && value is JsonArray { Count: 0 })
                json[parameter.Name] = word;
            else if (value is not null || !parameter.HasDefault)
                json[parameter.Name] = parameter.TakesOne && value is JsonArray { Count: 1 } single ? single[0]!.DeepClone() : value;
        }

        foreach (var (key, item) in letter ?? [])
            json[key] = item?.DeepClone();
        return json;
    }
}
