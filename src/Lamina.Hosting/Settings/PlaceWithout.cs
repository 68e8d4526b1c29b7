namespace Lamina.Hosting;

/// <summary>An object without some of its keys.</summary>
/// <param name="place">The object.</param>
/// <param name="keys">The keys that are left out.</param>
internal sealed class PlaceWithout(IJsonPlace place, params string[] keys) : IJsonPlace
{
    public string Key => place.Key;

    public SourceLocation KeyLocation => place.KeyLocation;

    public SourceLocation Location => place.Location;

    public JsonKind Kind => place.Kind;

    public string? Text => place.Text;

    public string Directory => place.Directory;

    public IReadOnlyList<IJsonPlace> Children { get; } = [.. place.Children.Where(child => !keys.Contains(child.Key))];
}
