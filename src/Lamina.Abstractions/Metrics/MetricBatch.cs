namespace Lamina.Metrics;

/// <summary>A batch of predictions and what they should have been.</summary>
/// <param name="Predictions">The network's outputs, <c>[batch, outputs]</c>.</param>
/// <param name="Targets">The targets, <c>[batch, outputs]</c>.</param>
/// <param name="ClassIndex">The class of each sample; −1 where targets are numbers.</param>
public readonly record struct MetricBatch(Tensor Predictions, Tensor Targets, ReadOnlyMemory<int> ClassIndex);
