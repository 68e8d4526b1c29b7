namespace Lamina.Layers;

/// <summary>Everything a layer needs, said before anything is allocated.</summary>
/// <param name="Output">The shape of one output sample.</param>
public sealed record LayerPlan(Shape Output)
{
    /// <summary>What is trained and saved.</summary>
    public IReadOnlyList<ParameterPlan> Parameters { get; init; } = [];

    /// <summary>What is saved but not trained, and written only in training (running statistics).</summary>
    public IReadOnlyList<StatePlan> State { get; init; } = [];

    /// <summary>What Forward leaves for Backward.</summary>
    public IReadOnlyList<BufferPlan> SavedForBackward { get; init; } = [];

    /// <summary>What is dead after each call; all layers share this memory.</summary>
    public IReadOnlyList<BufferPlan> Scratch { get; init; } = [];

    /// <summary>Sequences of layers inside this one, which the engine plans and runs for it.</summary>
    public IReadOnlyList<ChildPlan> Children { get; init; } = [];

    /// <summary>
    /// Whether the output is the input seen with another shape, and the gradients likewise: then the next layer is handed the same memory and this one
    /// is not called. Compressed rows pass through.
    /// </summary>
    public bool IsView { get; init; }

    /// <summary>
    /// The fewest rows of a batch that the layer can learn from, where it computes over the batch: of fewer, every output is the same whatever the input is.
    /// </summary>
    public int LeastRows { get; init; } = 1;

    /// <summary>What becomes of the lengths of its input; by default it takes none.</summary>
    public LengthRule Lengths { get; init; } = LengthRule.Refused;

    /// <summary>What the layer can take as its input.</summary>
    public LayerInput Input { get; init; } = LayerInput.Real;
}
