using Lamina.Activations;

namespace Lamina.Losses;

/// <summary>
/// Computes softmax and focal loss as one, from the logits, so that no small probability is rounded to zero first, nor a missing one.
/// <para>
/// <c>L = −Σᵢ tᵢ · (1 − pᵢ)^γ · lᵢ</c> with <c>lᵢ = log pᵢ = zᵢ − log Σⱼ eᶻʲ</c>; <c>dLᵢ = sᵢ − pᵢ · Σⱼ sⱼ</c> with <c>sᵢ = tᵢ · (1 − pᵢ)^γ · (γ · pᵢ · lᵢ /
/// (1 − pᵢ) − 1)</c>
/// </para>
/// </summary>
[Example("""{}""")]
public sealed record SoftmaxFocal : ILossFusion
{
    /// <inheritdoc/>
    public ILoss? Fuse(IActivation last, ILoss loss) => last is Softmax && loss is Focal focal ? new SoftmaxFocalLoss(focal) : null;
}
