namespace Lamina.Layers;

/// <summary>Everything that a layer needs, declared before anything is allocated.</summary>
/// <param name="Output">The shape of one output sample.</param>
public sealed record LayerPlan(Shape Output)
{
    /// <summary>The tensors that are trained and saved.</summary>
    public IReadOnlyList<ParameterPlan> Parameters { get; init; } = [];

    /// <summary>The tensors that are saved but not trained, and written only during training, such as running statistics.</summary>
    public IReadOnlyList<StatePlan> State { get; init; } = [];

    /// <summary>What Forward saves for Backward.</summary>
    public IReadOnlyList<BufferPlan> SavedForBackward { get; init; } = [];

    /// <summary>Working memory whose contents do not outlive a call; all layers share it.</summary>
    public IReadOnlyList<BufferPlan> Scratch { get; init; } = [];

    /// <summary>The sequences of layers inside this one, which the engine plans and runs for it.</summary>
    public IReadOnlyList<ChildPlan> Children { get; init; } = [];

    /// <summary>
    /// Whether the output is the input in another shape, and likewise for the gradients: then the next layer is given the same memory, and this one
    /// is not called. Sparse rows pass through.
    /// </summary>
    public bool IsView { get; init; }

    /// <summary>
    /// The fewest rows of a batch that a layer computing over the batch can learn from: with fewer, every output is the same whatever the input is.
    /// </summary>
    public int LeastRows { get; init; } = 1;

    /// <summary>What becomes of the lengths of its input; by default, the layer takes none.</summary>
    public LengthRule Lengths { get; init; } = LengthRule.Refused;

    /// <summary>What the layer can take as its input.</summary>
    public LayerInput Input { get; init; } = LayerInput.Real;
}
