using Lamina.Layers;

namespace Lamina.Runs;

/// <summary>What the layers did at the end of an epoch: a line of a run's layers.jsonl.</summary>
/// <param name="Epoch">The epoch, from 1.</param>
/// <param name="Step">How many steps had been made since the start.</param>
/// <param name="Layers">Its layers, in order.</param>
public sealed record LayerEpoch(int Epoch, long Step, IReadOnlyList<LayerSample> Layers);
