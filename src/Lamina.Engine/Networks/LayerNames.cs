using Lamina.Layers;

namespace Lamina.Networks;

/// <summary>The names of the layers at one level: those of a network, or those of all sequences inside a layer.</summary>
internal sealed class LayerNames(string prefix)
{
    private readonly Dictionary<string, int> _counts = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>The prefix of these names in the names of tensors.</summary>
    public string Prefix => prefix;

    /// <summary>Claims a name, and returns whether it was free.</summary>
    public bool Add(string name) => _names.Add(name);

    /// <summary>The layer's name, by default its type and number, and whether no other layer has it.</summary>
    public (string Name, bool IsNew) Next(LayerEntry entry)
    {
        var type = ComponentDescriptor.NameOf(entry.Layer.GetType());
        _counts[type] = _counts.GetValueOrDefault(type) + 1;
        var name = entry.Name ?? $"{type}{_counts[type]}";
        return (name, _names.Add(name));
    }
}
