using Lamina.Losses;

namespace Lamina.Training;

/// <summary>The result of a step.</summary>
/// <param name="Losses">The samples' losses.</param>
/// <param name="Predictions">The network's outputs before the update.</param>
/// <param name="LossIsFinite">Whether every loss is finite.</param>
/// <param name="IsFinite">Whether every loss and gradient is finite, so that the weights were updated.</param>
internal readonly record struct StepResult(SampleLosses Losses, Tensor Predictions, bool LossIsFinite, bool IsFinite);
