using Lamina.Kernels;

namespace Lamina.Layers;

/// <summary>The tensors of one layer in one workspace, by name; the engine makes it from the layer's plan.</summary>
public sealed class LayerMemory
{
    /// <summary>The layer's name in the network, such as <c>dense1</c>.</summary>
    public required string Layer { get; init; }

    /// <summary>Where the parameters and their gradients lie in their arenas.</summary>
    public IReadOnlyList<TensorSlot> Parameters { get; init; } = [];

    /// <summary>Where the state lies in its arena.</summary>
    public IReadOnlyList<TensorSlot> State { get; init; } = [];

    /// <summary>The scratch tensors and those saved for the backward pass, for the workspace's batch capacity.</summary>
    public IReadOnlyDictionary<string, Tensor> Buffers { get; init; } = new Dictionary<string, Tensor>();

    /// <summary>The names of the buffers that have one row per sample.</summary>
    public IReadOnlySet<string> PerSample { get; init; } = new HashSet<string>();

    /// <summary>Runs the layer's children; null where it has none.</summary>
    public IChildExecutor? Children { get; init; }

    /// <summary>Whether the layer learns; false where it, or a layer around it, is frozen.</summary>
    public bool Trainable { get; init; } = true;

    /// <summary>Distinguishes this layer's random numbers from all others.</summary>
    public uint RandomPurpose { get; init; }

    internal Tensor View(IReadOnlyList<TensorSlot> slots, AlignedBuffer? arena, string name)
    {
        for (var i = 0; i < slots.Count; i++)
        {
            if (slots[i].Name == name)
                return new Tensor(arena
                    ?? throw new InvalidOperationException($"Layer '{Layer}' asks for the gradient of '{name}' in a pass without gradients."), slots[i].Offset,
                    1, slots[i].Shape);
        }

        throw Unknown(name, slots.Select(slot => slot.Name));
    }

    internal Tensor Buffer(string name, int rows) =>
        !Buffers.TryGetValue(name, out var buffer) ? throw Unknown(name, Buffers.Keys)
        : PerSample.Contains(name) ? buffer.Take(rows)
        : buffer;

    internal IChildExecutor Child(string name) => Children ?? throw Unknown(name, []);

    private InvalidOperationException Unknown(string name, IEnumerable<string> planned) =>
        new($"Layer '{Layer}' asks for '{name}', which its plan does not hold. Planned: {string.Join(", ", planned)}.");
}
