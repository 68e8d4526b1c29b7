using System.Collections;
using Lamina.Regularizers;

namespace Lamina.Layers;

/// <summary>The layers of a network in order, for collection initialisers: <c>new LayerList { new Dense(100), { new Dense(10), "head" } }</c>.</summary>
public sealed class LayerList : IReadOnlyList<LayerEntry>
{
    private readonly List<LayerEntry> _entries = [];

    /// <inheritdoc/>
    public int Count => _entries.Count;

    /// <inheritdoc/>
    public LayerEntry this[int index] => _entries[index];

    /// <summary>Adds a layer or join under a name of its own or, by default, its type and number.</summary>
    public void Add(
        INetworkNode layer, string? name = null, bool trainable = true, IRegularizer? regularizer = null, IReadOnlyList<string>? from = null) =>
        _entries.Add(new LayerEntry(layer, name, trainable, regularizer, from));

    /// <summary>Adds an entry.</summary>
    public void Add(LayerEntry entry) => _entries.Add(entry);

    /// <inheritdoc/>
    public IEnumerator<LayerEntry> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
