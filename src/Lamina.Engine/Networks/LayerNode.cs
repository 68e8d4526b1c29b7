using System.Collections.Immutable;
using Lamina.Activations;
using Lamina.Layers;
using Lamina.Regularizers;

namespace Lamina.Engine;

/// <summary>A layer in its place: named, planned, and with its tensors laid out.</summary>
internal sealed class LayerNode(LayerEntry entry, string name, Shape input, LayerPlan plan, bool trainable, ImmutableDictionary<string, LayerSequence> children)
{
    public ILayer Layer => entry.Layer;

    public LayerEntry Entry => entry;

    public string Name => name;

    public Shape Input => input;

    public LayerPlan Plan => plan;

    public bool Trainable => trainable;

    public IActivation? Activation { get; } = (entry.Layer as IActivated)?.Activation;

    public IRegularizer? Regularizer { get; init; }

    public ImmutableArray<TensorSlot> Parameters { get; init; } = [];

    public ImmutableArray<TensorSlot> State { get; init; } = [];

    public ImmutableDictionary<string, LayerSequence> Children => children;

    // Asked in every step, and to go through the children allocates.
    public bool Learns { get; } = (trainable && plan.Parameters.Count > 0) || children.Values.Any(child => child.Learns);

    /// <summary>Parameters of this layer and of the layers inside it.</summary>
    public long ParameterCount => plan.Parameters.Sum(parameter => parameter.Shape.Count) + children.Values.Sum(child => child.Nodes.Sum(node => node.ParameterCount));
}
