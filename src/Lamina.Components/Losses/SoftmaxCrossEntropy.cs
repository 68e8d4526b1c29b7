using Lamina.Activations;

namespace Lamina.Losses;

/// <summary>
/// Computes softmax and cross-entropy as one, from the logits, so that no small probability is rounded to zero first.
/// <para>
/// <c>L = −Σᵢ tᵢ · (zᵢ − log Σⱼ eᶻʲ)</c>; <c>dLᵢ = pᵢ · Σⱼ tⱼ − tᵢ</c>, which is p − y where the targets t, smoothed and weighed on request, are y and sum to
/// one
/// </para>
/// </summary>
[Example("""{}""")]
public sealed record SoftmaxCrossEntropy : ILossFusion
{
    /// <inheritdoc/>
    public ILoss? Fuse(IActivation last, ILoss loss) => last is Softmax && loss is CrossEntropy entropy ? new SoftmaxCrossEntropyLoss(entropy) : null;
}
