using System.Collections.Immutable;
using Lamina.Activations;

namespace Lamina.Metrics;

/// <summary>What a network predicts for a sample: decided once, from its training data and its last layer, and the same for every pass of a run.</summary>
/// <param name="Targets">What the targets are: one kind.</param>
/// <param name="Outputs">How many outputs, and so targets, a sample has; or each of its steps.</param>
/// <param name="Names">The names of the classes, of the labels, or of the numbers.</param>
public sealed record PredictionTask(TargetKinds Targets, int Outputs, ImmutableArray<string> Names)
{
    /// <summary>Where the outputs lie that are measured: as the last activation says, and anywhere where predictions undo a transform of the targets.</summary>
    public OutputDomain Domain { get; init; } = OutputDomain.Real;

    /// <summary>How many rows of outputs and targets a sample has: one, or one for each step that is predicted by itself.</summary>
    public int Steps { get; init; } = 1;

    /// <summary>How many classes there are, of which one output tells two; how many labels or numbers otherwise.</summary>
    public int Count => Targets == TargetKinds.Classes ? Math.Max(2, Outputs) : Outputs;
}
