using Lamina.Losses;
using Lamina.Metrics;
using Lamina.Optimizers;
using Lamina.Regularizers;

namespace Lamina.Training;

/// <summary>The training run of an experiment.</summary>
/// <param name="Loss">What is made small.</param>
/// <param name="Optimizer">How.</param>
/// <param name="BatchSize">Samples a step.</param>
/// <param name="Epochs">Passes through the training data.</param>
/// <param name="Shuffle">Whether each epoch takes the samples in an order of its own.</param>
/// <param name="Metrics">What else is measured.</param>
/// <param name="Callbacks">What watches the run and may stop it.</param>
/// <param name="Checkpoint">When the run saves where it stands; by default after every epoch, at most once in 30 seconds.</param>
/// <param name="OnNonFinite">What happens where a loss or a gradient is infinite or not a number.</param>
/// <param name="ClipNorm">The largest norm ‖g‖₂ of the gradients of all trained parameters together: where it is above, they are all shrunk alike.</param>
/// <param name="ClipValue">The largest size of a single value of the gradients, before the norm is looked at.</param>
/// <param name="Regularizer">A penalty on the weights of every trained layer that has none of its own.</param>
/// <param name="GradientAccumulationSteps">How many batches make one update: its gradient is the mean over all their samples. The last update of an epoch may have fewer.</param>
/// <param name="Averaging">A running mean of the weights that is evaluated and saved in their stead.</param>
/// <param name="DropLast">Whether the last batch of an epoch is left out where it has fewer than <paramref name="BatchSize"/> samples.</param>
public sealed record TrainingSection(
    ILoss Loss,
    IOptimizer Optimizer,
    [Within("[1, 1000000]")] int BatchSize,
    [Within("[1, 1000000]")] int Epochs,
    bool Shuffle = true,
    IReadOnlyList<IMetric>? Metrics = null,
    IReadOnlyList<ICallback>? Callbacks = null,
    CheckpointSection? Checkpoint = null,
    NonFiniteAction OnNonFinite = NonFiniteAction.Stop,
    [Within("(0, ∞)")] float? ClipNorm = null,
    [Within("(0, ∞)")] float? ClipValue = null,
    IRegularizer? Regularizer = null,
    [Within("[1, 1000000]")] int GradientAccumulationSteps = 1,
    AveragingSection? Averaging = null,
    bool DropLast = false)
{
    /// <summary>When the run saves where it stands; never null.</summary>
    public CheckpointSection? Checkpoint { get; init; } = Checkpoint ?? new();
}
