namespace Lamina.Layers;

/// <summary>A sequence of layers inside a layer; its tensors are named <c>layer.inner1.weight</c>.</summary>
/// <param name="Name">The name by which the layer runs it.</param>
/// <param name="Layers">The inner layers.</param>
/// <param name="Input">The shape of the samples it will be handed.</param>
public sealed record ChildPlan(string Name, IReadOnlyList<LayerEntry> Layers, Shape Input)
{
    /// <summary>The shape of one output sample of the sequence.</summary>
    /// <exception cref="ShapeException">The layers do not fit together.</exception>
    public Shape Output => Layers.Aggregate(Input, (shape, entry) => entry.Layer.Plan(shape).Output);
}
