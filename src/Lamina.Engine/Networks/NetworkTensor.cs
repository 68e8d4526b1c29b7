using Lamina.Kernels;
using Lamina.Layers;
using Lamina.Regularizers;

namespace Lamina.Networks;

/// <summary>A tensor that is saved with a network.</summary>
/// <param name="Name">Its full name, such as <c>dense1.weight</c>.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Offset">Where it starts in its arena, in values.</param>
/// <param name="Parameter">Its plan where it is a parameter; null where it is state.</param>
/// <param name="InitialState">Every element's value at the start, where it is state.</param>
/// <param name="Trainable">Whether training updates it.</param>
public sealed record NetworkTensor(string Name, Shape Shape, int Offset, ParameterPlan? Parameter, float InitialState, bool Trainable)
{
    /// <summary>The layer's own penalty, or that of a layer around it; null where there is none.</summary>
    public IRegularizer? Regularizer { get; init; }

    /// <summary>The name of the layer that it belongs to.</summary>
    public string Layer => Name[..Name.LastIndexOf('.')];

    /// <summary>The tensor's values in its arena.</summary>
    public Span<float> In(AlignedBuffer arena)
    {
        ArgumentNullException.ThrowIfNull(arena);
        return arena.Slice(Offset, (int)Shape.Count);
    }
}
