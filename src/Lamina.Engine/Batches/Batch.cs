namespace Lamina.Batches;

/// <summary>Samples that are computed together.</summary>
/// <param name="Inputs">What the network takes, transforms applied; of those samples alone that this process computes.</param>
/// <param name="Targets">What it should produce, a row a sample, their transform applied; absent where all that reads them takes classes.</param>
/// <param name="OriginalTargets">The same in the units of the data, which metrics take.</param>
/// <param name="Classes">The class of each sample, or of each of its steps; −1 where targets are numbers, and for a step that has none.</param>
/// <param name="Weights">How much each row of targets counts, one a sample or one a step; empty where all count as 1.</param>
internal readonly record struct Batch(Tensor Inputs, Tensor Targets, Tensor OriginalTargets, ReadOnlyMemory<int> Classes, ReadOnlyMemory<float> Weights)
{
    private readonly int? _rows;

    /// <summary>How many samples it has, over all processes.</summary>
    public int Rows
    {
        get => _rows ?? Inputs.Rows;
        init => _rows = value;
    }

    /// <summary>The place in the batch of the first sample of the inputs.</summary>
    public int First { get; init; }
}
