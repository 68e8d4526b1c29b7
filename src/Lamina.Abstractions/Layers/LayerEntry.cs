using Lamina.Regularizers;

namespace Lamina.Layers;

/// <summary>A layer's place in a network: the layer, and what the network knows about it.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Name">Its name; by default its type and number, such as <c>dense1</c>.</param>
/// <param name="Trainable">Whether its parameters are updated. A frozen layer is computed but left out of the update.</param>
/// <param name="Regularizer">A penalty on the weights of this layer and of those inside it; by default that of the training.</param>
public sealed record LayerEntry([Inline] ILayer Layer, string? Name = null, bool Trainable = true, IRegularizer? Regularizer = null);
