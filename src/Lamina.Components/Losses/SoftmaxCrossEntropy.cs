using Lamina.Activations;

namespace Lamina.Losses;

/// <summary>
/// Computes softmax and cross-entropy as one, from the logits, so that no small probability is rounded to zero first.
/// <para><c>L = −Σᵢ yᵢ · (zᵢ − log Σⱼ eᶻʲ)</c>; <c>dLᵢ = pᵢ · Σⱼ yⱼ − yᵢ</c>, which is p − y for targets that sum to one</para>
/// </summary>
[Example("""{}""")]
public sealed record SoftmaxCrossEntropy : ILossFusion
{
    /// <inheritdoc/>
    public ILoss? Fuse(IActivation last, ILoss loss) => last is Softmax && loss is CrossEntropy ? new SoftmaxCrossEntropyLoss() : null;
}
