using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lamina.Runs;

/// <summary>Reads the JSON files of a run's folder, which a person may have edited since, or a disk damaged.</summary>
public static class RecordedJson
{
    private static readonly JsonDocumentOptions s_lenient = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false
    };

    /// <summary>The object of a file; null if the file does not exist.</summary>
    /// <exception cref="RunFileException">The file cannot be read, or holds something else.</exception>
    public static JsonObject? Find(string path)
    {
        try
        {
            return File.Exists(path) ? Parse(InputFile.ReadAllText(path)) : null;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new RunFileException($"'{path}' is damaged: {JsonFault.Reason(exception)} Use the run's copy, or train it again.", exception);
        }
    }

    /// <summary>The object of a file.</summary>
    /// <exception cref="RunFileException">There is no file, it cannot be read, or it holds something else.</exception>
    public static JsonObject Read(string path) => Find(path) ?? throw new RunFileException($"there is no file '{path}'.");

    /// <summary>What JSON says, read as a record or a list; null where it says something else.</summary>
    public static T? Value<T>(JsonNode? json)
        where T : class
    {
        try
        {
            return ComponentJson.Read<T>(json, "");
        }
        catch (ProblemsException)
        {
            return null;
        }
    }

    /// <summary>A value that is a text; null where it is anything else.</summary>
    public static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>An object with no duplicate keys, in which every text is valid.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    internal static JsonObject Parse(string text)
    {
        try
        {
            var json = JsonNode.Parse(text, documentOptions: s_lenient) as JsonObject ?? throw new JsonException("Expected a JSON object.");
            Visit(json);
            return json;
        }
        catch (InvalidOperationException exception)
        {
            // The JSON reader looks at texts only when it is asked for them.
            throw new JsonException("A text holds half a surrogate pair.", exception);
        }
    }

    private static void Visit(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject parts:
                foreach (var (_, value) in parts)
                    Visit(value);
                break;
            case JsonArray items:
                foreach (var item in items)
                    Visit(item);
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                _ = value.GetValue<string>();
                break;
        }
    }
}
