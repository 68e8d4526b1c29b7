using Lamina.Activations;

namespace Lamina.Losses;

/// <summary>
/// Computes sigmoid and binary focal loss as one, from the logits, so that no probability is rounded to 0 or 1 first.
/// <para><c>L = (1/n) · Σᵢ (a · yᵢ · qᵢ^γ · log(1 + e^−zᵢ) + b · (1 − yᵢ) · pᵢ^γ · log(1 + eᶻⁱ))</c> with <c>p = σ(z)</c> and <c>q = σ(−z)</c></para>
/// <para><c>dLᵢ = (1/n) · (a · yᵢ · qᵢ^γ · (γ · pᵢ · log pᵢ − qᵢ) − b · (1 − yᵢ) · pᵢ^γ · (γ · qᵢ · log qᵢ − pᵢ))</c></para>
/// </summary>
[Example("""{}""")]
public sealed record SigmoidBinaryFocal : ILossFusion
{
    /// <inheritdoc/>
    public ILoss? Fuse(IActivation last, ILoss loss) => last is Sigmoid && loss is BinaryFocal focal ? new SigmoidBinaryFocalLoss(focal) : null;
}
