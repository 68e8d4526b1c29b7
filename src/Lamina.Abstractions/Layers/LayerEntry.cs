using Lamina.Regularizers;

namespace Lamina.Layers;

/// <summary>A layer's place in a network: the layer, and what the network knows about it.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Name">
/// Its name, in messages, <c>--set</c> and the model's tensors (<c>dense1.weight</c>). By default its type and number. Not with <c>.</c>, <c>[</c> or <c>]</c>.
/// </param>
/// <param name="Trainable">Whether its parameters are updated.</param>
/// <param name="Regularizer">
/// A penalty on its weights and those of layers inside it, instead of that of <c>training</c>; <c>{ "type": "l2", "strength": 0 }</c> for none.
/// </param>
public sealed record LayerEntry([Inline] ILayer Layer, string? Name = null, bool Trainable = true, IRegularizer? Regularizer = null);
