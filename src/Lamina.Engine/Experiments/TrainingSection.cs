using Lamina.Losses;
using Lamina.Metrics;
using Lamina.Optimizers;

namespace Lamina.Training;

/// <summary>The training run of an experiment.</summary>
/// <param name="Loss">What is made small.</param>
/// <param name="Optimizer">How.</param>
/// <param name="BatchSize">Samples a step.</param>
/// <param name="Epochs">Passes through the training data.</param>
/// <param name="Shuffle">Whether each epoch takes the samples in an order of its own.</param>
/// <param name="Metrics">What else is measured.</param>
/// <param name="Callbacks">What watches the run and may stop it.</param>
public sealed record TrainingSection(
    ILoss Loss,
    IOptimizer Optimizer,
    [Within("[1, 1000000]")] int BatchSize,
    [Within("[1, 1000000]")] int Epochs,
    bool Shuffle = true,
    IReadOnlyList<IMetric>? Metrics = null,
    IReadOnlyList<ICallback>? Callbacks = null);
