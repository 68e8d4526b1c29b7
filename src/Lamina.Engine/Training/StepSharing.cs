using Lamina.Batches;

namespace Lamina.Training;

/// <summary>How the steps of a run are cut into shards and shared among processes.</summary>
/// <param name="Shards">The shards of a batch.</param>
/// <param name="Accord">The processes, and what they decide together.</param>
/// <param name="Predicts">Whether the outputs of the network are wanted besides the losses.</param>
internal sealed record StepSharing(Shards Shards, Accord Accord, bool Predicts);
