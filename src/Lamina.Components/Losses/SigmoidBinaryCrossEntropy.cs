using Lamina.Activations;

namespace Lamina.Losses;

/// <summary>
/// Computes sigmoid and binary cross-entropy as one, from the logits, so that no probability is rounded to 0 or 1 first.
/// <para><c>L = (1/n) · Σᵢ (log(1 + eᶻⁱ) − yᵢ·zᵢ)</c> over n outputs; <c>dLᵢ = (1/n) · (σ(zᵢ) − yᵢ)</c></para>
/// </summary>
[Example("""{}""")]
public sealed record SigmoidBinaryCrossEntropy : ILossFusion
{
    /// <inheritdoc/>
    public ILoss? Fuse(IActivation last, ILoss loss) => last is Sigmoid && loss is BinaryCrossEntropy ? new SigmoidBinaryCrossEntropyLoss() : null;
}
