using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lamina;

/// <summary>A value of JSON that a program wrote, so that its place is a path, such as <c>layers[2].units</c>.</summary>
/// <param name="node">The value.</param>
/// <param name="key">Its key; at the root what the path begins with; null in a list.</param>
/// <param name="parent">The object or list around it; null at the root.</param>
/// <param name="index">Its index in a list.</param>
internal sealed class NodePlace(JsonNode? node, string? key, NodePlace? parent = null, int index = 0) : IJsonPlace
{
    public string Key => field ??= key ?? $"{index}";

    public SourceLocation KeyLocation => Location;

    public SourceLocation Location => new(Path);

    public JsonKind Kind { get; } = node?.GetValueKind() switch
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
        JsonKind.Number or JsonKind.Boolean => AsWritten(node!),
        _ => null,
    };

    public string Directory => Environment.CurrentDirectory;

    public IReadOnlyList<IJsonPlace> Children => field ??= node switch
    {
        JsonObject keys => Places(keys),
        JsonArray items => Places(items),
        _ => Array.Empty<IJsonPlace>(),
    };

    private string Path => parent is null ? Key
        : parent.Kind == JsonKind.List ? $"{parent.Path}[{Key}]"
        : parent.Path.Length == 0 ? Key
        : $"{parent.Path}.{Key}";

    // To write it anew takes longer than to read it.
    private static string AsWritten(JsonNode plain) =>
        plain.AsValue().TryGetValue<JsonElement>(out var element) ? element.GetRawText() : plain.ToJsonString();

    private IJsonPlace[] Places(JsonObject keys)
    {
        var places = new IJsonPlace[keys.Count];
        for (var i = 0; i < places.Length; i++)
        {
            var (name, value) = keys.GetAt(i);
            places[i] = new NodePlace(value, name, this);
        }

        return places;
    }

    private IJsonPlace[] Places(JsonArray items)
    {
        var places = new IJsonPlace[items.Count];
        for (var i = 0; i < places.Length; i++)
            places[i] = new NodePlace(items[i], null, this, i);
        return places;
    }
}
