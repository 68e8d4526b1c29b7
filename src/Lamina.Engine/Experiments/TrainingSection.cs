using Lamina.Losses;
using Lamina.Metrics;
using Lamina.Optimizers;
using Lamina.Regularizers;
using Lamina.Training;

namespace Lamina.Experiments;

/// <summary>The training run of an experiment.</summary>
/// <param name="Loss">The loss to minimise.</param>
/// <param name="Optimizer">The optimizer.</param>
/// <param name="BatchSize">
/// Samples per step; the gradient is the mean over them. The last batch of an epoch may be smaller and counts with its own size, unless <c>dropLast</c> leaves
/// it out.
/// </param>
/// <param name="Epochs">Passes through the training data.</param>
/// <param name="Shuffle">Whether each epoch takes the samples in an order of its own; otherwise in the order of the data.</param>
/// <param name="Metrics">What else is measured, after every epoch and on the test data. A loss is a metric too.</param>
/// <param name="Callbacks">What watches the run after every epoch and may stop it.</param>
/// <param name="Checkpoint">
/// When the run saves its state; without it after every epoch, at most once in 30 seconds, and three are kept. It may be changed before a resume.
/// </param>
/// <param name="OnNonFinite">
/// What happens where a loss or a gradient is infinite or not a number: the run stops and says where, or the step is left out, with weights and statistics as
/// they were.
/// </param>
/// <param name="Clipping">How large gradients may be.</param>
/// <param name="Regularizer">
/// A penalty on the weights of every trained layer that has none of its own. <c>loss</c> stays the loss alone; the penalty is reported separately as
/// <c>train.penalty</c>.
/// </param>
/// <param name="Accumulation">What is gathered over several batches.</param>
/// <param name="DropLast">
/// Whether the last batch of an epoch is left out where it has fewer than <c>batchSize</c> samples: without <c>shuffle</c> always those at the end of the data,
/// with it others in every epoch. For <c>batchNormalization</c>, which learns nothing from a batch of one. Steps and schedules count the batches that are left.
/// </param>
/// <param name="Shards">
/// Into how many parts each batch is cut, by the places of its samples: a power of two, at most <c>batchSize</c>. The gradient of each part is summed alone,
/// and these sums are joined in a fixed order; <c>batchNormalization</c> sees one part at a time. So 2, 4, … processes, up to one a part, share the work and
/// make the same model, bit for bit, as one process with as many shards.
/// </param>
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
    [Inline] ClippingSection? Clipping = null,
    IRegularizer? Regularizer = null,
    [Inline] AccumulationSection? Accumulation = null,
    bool DropLast = false,
    [Within("[1, 1024]")] int Shards = 1)
{
    /// <summary>When the run saves where it stands; never null.</summary>
    public CheckpointSection? Checkpoint { get; init; } = Checkpoint ?? new();

    /// <summary>How large gradients may be.</summary>
    public ClippingSection Clipping { get; init; } = Clipping ?? new();

    /// <summary>What is gathered over several batches.</summary>
    public AccumulationSection Accumulation { get; init; } = Accumulation ?? new();
}
