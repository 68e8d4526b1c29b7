namespace Lamina.Experiments;

/// <summary>What is gathered over several batches: gradients into one update, and weights into their mean.</summary>
/// <param name="GradientAccumulationSteps">
/// How many batches make one update, with the mean gradient over all their samples. The last update of an epoch may have fewer. Steps and schedules count
/// batches.
/// </param>
/// <param name="Averaging">A running mean of the weights: evaluated, kept and saved instead of them.</param>
public sealed record AccumulationSection([Within("[1, 1000000]")] int GradientAccumulationSteps = 1, AveragingSection? Averaging = null);
