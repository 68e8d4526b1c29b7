using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lamina.Hosting;

/// <summary>What values turned out to be when they were read: what tells a path from another text, and a text from a number of open kind.</summary>
internal sealed class SettingUses
{
    private readonly HashSet<(SourceLocation, string)> _files = [];
    private readonly HashSet<(SourceLocation, string)> _texts = [];

    public void IsFile(Setting setting) => _files.Add((setting.Location, setting.Text!));

    public void IsText(Setting setting) => _texts.Add((setting.Location, setting.Text!));

    /// <summary>Settings as JSON that means the same when it is read from a folder.</summary>
    public JsonNode? Write(Setting setting, string folder) => setting.Kind switch
    {
        JsonKind.Object => Entries(setting, folder),
        JsonKind.List => Items(setting, folder),
        JsonKind.Unknown when setting.Children.Count > 0 => setting.IsList ? Items(setting, folder) : Entries(setting, folder),
        _ when setting.IsNull => null,
        JsonKind.Number => JsonNode.Parse(setting.Text!),
        JsonKind.Boolean => bool.Parse(setting.Text!),
        _ when _files.Contains((setting.Location, setting.Text!)) => Path.GetRelativePath(folder, Path.GetFullPath(setting.Text!, setting.Directory)).Replace('\\', '/'),
        JsonKind.Unknown when !_texts.Contains((setting.Location, setting.Text!)) => Open(setting.Text!),
        _ => setting.Text,
    };

    /// <summary>A value as JSON, whatever it stands for.</summary>
    public static JsonNode? Value(Setting setting) => new SettingUses().Write(setting, setting.Directory);

    private JsonObject Entries(Setting setting, string folder) => new(setting.Children.Select(child => KeyValuePair.Create(child.Key, Write(child, folder))));

    private JsonArray Items(Setting setting, string folder) => [.. setting.Children.Select(child => Write(child, folder))];

    private static JsonNode? Open(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
