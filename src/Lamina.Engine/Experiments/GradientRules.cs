using Lamina.Regularizers;

namespace Lamina.Experiments;

/// <summary>What happens to gradients between the backward pass and the update.</summary>
/// <param name="Groups">Which batches make one update.</param>
/// <param name="SkipsNonFinite">
/// Whether a step whose gradients are not all finite leaves the weights as they were; else they are lost, which is cheaper.
/// </param>
/// <param name="Clipping">How large gradients may be.</param>
/// <param name="Regularizer">The penalty on weights of layers that have none of their own.</param>
/// <param name="AveragingDecay">The decay of the weights' running mean; null for none.</param>
internal sealed record GradientRules(BatchGroups Groups, bool SkipsNonFinite, ClippingSection Clipping, IRegularizer? Regularizer = null,
    double? AveragingDecay = null)
{
    /// <summary>Whether gradients are looked at before the update: clipping would hide an infinite one.</summary>
    public bool ChecksFirst => SkipsNonFinite || Clipping.Clips;

    public static GradientRules Of(TrainingSection training, int samples) => new(
        new(samples, training.BatchSize, training.Accumulation.GradientAccumulationSteps),
        training.OnNonFinite == NonFiniteAction.SkipStep,
        training.Clipping,
        training.Regularizer,
        training.Accumulation.Averaging?.Decay);
}
