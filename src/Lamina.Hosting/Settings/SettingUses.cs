using System.Text.Json.Nodes;

namespace Lamina.Hosting;

/// <summary>What values turned out to be when they were read: what tells a path from another text, and a text from a number of open kind.</summary>
internal sealed class SettingUses : IValueUses
{
    private readonly HashSet<(SourceLocation, string)> _files = [];
    private readonly HashSet<(SourceLocation, string)> _texts = [];

    public void IsFile(IJsonPlace place) => _files.Add((place.Location, place.Text!));

    public void IsText(IJsonPlace place) => _texts.Add((place.Location, place.Text!));

    /// <summary>Settings as JSON that means the same when it is read from a folder.</summary>
    public JsonNode? Write(Setting setting, string folder) => setting.ToNode(place => place switch
    {
        { Kind: JsonKind.Number or JsonKind.Boolean } => place.PlainNode(),
        _ when _files.Contains((place.Location, place.Text!)) =>
            Path.GetRelativePath(folder, Path.GetFullPath(place.Text!, place.Directory)).Replace('\\', '/'),
        _ when _texts.Contains((place.Location, place.Text!)) => place.Text,
        _ => place.PlainNode(),
    });
}
