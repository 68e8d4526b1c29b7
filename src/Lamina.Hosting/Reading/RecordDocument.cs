namespace Lamina.Hosting;

/// <summary>A plain record that a JSON file says, with the places where its values were said.</summary>
/// <typeparam name="T">The record: its constructor is its JSON.</typeparam>
public sealed class RecordDocument<T>
{
    private readonly Setting _settings;

    internal RecordDocument(T value, Setting settings) => (Value, _settings) = (value, settings);

    /// <summary>The record.</summary>
    public T Value { get; }

    /// <summary>Where the key at the end of a path was said, or the last of the path that there is.</summary>
    public SourceLocation Locate(params IEnumerable<string> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var at = _settings;
        foreach (var key in keys)
        {
            if (at.Find(key) is not { } child)
                break;
            at = child;
        }

        return at.KeyLocation;
    }
}
