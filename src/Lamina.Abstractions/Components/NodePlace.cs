using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lamina;

/// <summary>A value of JSON that a program wrote, so that its place is a path, such as <c>layers[2].units</c>.</summary>
/// <param name="node">The value.</param>
/// <param name="key">Its key or index; at the root what the path begins with.</param>
/// <param name="parent">The object or list around it; null at the root.</param>
internal sealed class NodePlace(JsonNode? node, string key = "", NodePlace? parent = null) : IJsonPlace
{
    public string Key => key;

    public SourceLocation KeyLocation => Location;

    public SourceLocation Location => new(Path);

    public JsonKind Kind => node?.GetValueKind() switch
    {
        JsonValueKind.Object => JsonKind.Object,
        JsonValueKind.Array => JsonKind.List,
        JsonValueKind.String => JsonKind.Text,
        JsonValueKind.Number => JsonKind.Number,
        JsonValueKind.True or JsonValueKind.False => JsonKind.Boolean,
        _ => JsonKind.Null,
    };

    public string? Text => field ??= Kind switch
    {
        JsonKind.Text => node!.GetValue<string>(),
        JsonKind.Number or JsonKind.Boolean => node!.ToJsonString(),
        _ => null,
    };

    public string Directory => Environment.CurrentDirectory;

    public IReadOnlyList<IJsonPlace> Children => field ??= node switch
    {
        JsonObject keys => [.. keys.Select(pair => new NodePlace(pair.Value, pair.Key, this))],
        JsonArray items => [.. items.Select((item, index) => new NodePlace(item, $"{index}", this))],
        _ => Array.Empty<IJsonPlace>(),
    };

    private string Path => parent is null ? key
        : parent.Kind == JsonKind.List ? $"{parent.Path}[{key}]"
        : parent.Path.Length == 0 ? key
        : $"{parent.Path}.{key}";
}
