using Lamina.Training;

namespace Lamina.Runs;

/// <summary>Where a group stands.</summary>
/// <param name="Run">The run that is trained, or has been.</param>
/// <param name="Training">Where its training stands; null in the report that ends it.</param>
/// <param name="Result">Its result, in the report that ends it; otherwise null.</param>
public readonly record struct GroupProgress(GroupRun Run, TrainingProgress? Training, RunResult? Result);
