using System.Text.Json.Nodes;

namespace Lamina.Reporting;

/// <summary>The settings of a resolved experiment, each by its path, such as <c>network.layers[dense1].units</c>.</summary>
internal static class RunSettings
{
    public const string Seed = "seed";
    private static readonly string[] s_noSettings = ["$run", "$schema", "name"];

    /// <summary>All of them, in their order. A file is named by its full path, so that runs at different places can be compared.</summary>
    public static OrderedDictionary<string, string> Of(JsonObject experiment, string folder)
    {
        var settings = new OrderedDictionary<string, string>();
        foreach (var (key, value) in experiment)
        {
            if (!s_noSettings.Contains(key))
                Add(settings, key, value, folder);
        }

        return settings;
    }

    private static void Add(OrderedDictionary<string, string> settings, string path, JsonNode? node, string folder)
    {
        switch (node)
        {
            case JsonObject parts:
                foreach (var (key, value) in parts)
                    Add(settings, $"{path}.{key}", value, folder);
                break;
            case JsonArray items when items.Any(item => item is JsonObject):
                var types = new Dictionary<string, int>();
                foreach (var (index, item) in items.Index())
                    Add(settings, $"{path}[{Name(item) ?? Numbered(item, types) ?? $"{index}"}]", item, folder);
                break;
            case JsonValue value when value.TryGetValue<string>(out var text):
                settings[path] = File(text, folder);
                break;
            default:
                settings[path] = SettingText.Of(node);
                break;
        }
    }

    private static string? Name(JsonNode? item) =>
        item is JsonObject named && named["name"] is JsonValue value && value.TryGetValue<string>(out var name) ? name : null;

    /// <summary>The name that a component without one is given where its kind is planned: its type and number.</summary>
    private static string? Numbered(JsonNode? item, Dictionary<string, int> types)
    {
        var type = item is JsonObject parts ? parts["type"] : item;
        return type is JsonValue value && value.TryGetValue<string>(out var name) ? $"{name}{types[name] = types.GetValueOrDefault(name) + 1}" : null;
    }

    private static string File(string text, string folder)
    {
        if (!text.Contains('/', StringComparison.Ordinal) || text.Contains('\0', StringComparison.Ordinal))
            return text;
        var full = Path.GetFullPath(Path.Combine(folder, text));
        return System.IO.File.Exists(full) ? full : text;
    }
}
