namespace Lamina.Hosting;

/// <summary>A value of an experiment with the place where it was said; an object's and a list's values are its children.</summary>
internal sealed class Setting : IJsonPlace
{
    /// <summary>The key in the object, or the index in the list; empty at the root.</summary>
    public required string Key { get; init; }

    public required SourceLocation KeyLocation { get; init; }

    public required SourceLocation Location { get; init; }

    public required JsonKind Kind { get; init; }

    /// <summary>The directory that a relative path in this value starts from.</summary>
    public required string Directory { get; init; }

    /// <summary>The value of anything but an object or a list: a text as it reads, everything else as it was written.</summary>
    public string? Text { get; init; }

    public List<Setting> Children { get; init; } = [];

    IReadOnlyList<IJsonPlace> IJsonPlace.Children => Children;

    public Setting? Find(string key) => Children.Find(child => child.Key == key);

    /// <summary>The same value under another key, or elsewhere, or with other children.</summary>
    public Setting With(string? key = null, SourceLocation? keyLocation = null, string? text = null, List<Setting>? children = null) => new()
    {
        Key = key ?? Key,
        KeyLocation = keyLocation ?? KeyLocation,
        Location = Location,
        Kind = Kind,
        Directory = Directory,
        Text = text ?? Text,
        Children = children ?? Children,
    };
}
