using System.Collections.Immutable;
using Lamina.Regularizers;

namespace Lamina.Layers;

/// <summary>A layer or a join in its place in a network: the component, and what the network says about it.</summary>
/// <param name="Layer">The layer or join.</param>
/// <param name="Name">
/// Its name, in messages, <c>from</c>, <c>--set</c> and the model's tensors (<c>dense1.weight</c>). By default its type and number. Not with <c>.</c>,
/// <c>[</c> or <c>]</c>.
/// </param>
/// <param name="Trainable">Whether its parameters are updated.</param>
/// <param name="Regularizer">
/// A penalty on its weights and those of layers inside it, instead of that of <c>training</c>; <c>{ "type": "l2", "strength": 0 }</c> for none.
/// </param>
/// <param name="From">
/// What it takes: the name of an input of the network or of an earlier layer of the same list; a join takes several, such as <c>["dense1", "input"]</c>. By
/// default the layer before it, and the first one the network's only input, whose name is <c>input</c>.
/// </param>
public sealed record LayerEntry(
    [Inline] INetworkNode Layer,
    string? Name = null,
    bool Trainable = true,
    IRegularizer? Regularizer = null,
    [OneOrMore, NotEmpty] IReadOnlyList<string>? From = null)
{
    /// <summary>The names of what it takes; null for what stands before it.</summary>
    public IReadOnlyList<string>? From { get; } = From?.ToImmutableArray();
}
