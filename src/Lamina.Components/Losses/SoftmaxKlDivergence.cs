using Lamina.Activations;

namespace Lamina.Losses;

/// <summary>
/// Computes softmax and the Kullback–Leibler divergence as one, from the logits, so that no small probability is rounded to zero first.
/// <para><c>L = Σᵢ yᵢ · (log yᵢ − zᵢ + log Σⱼ eᶻʲ)</c>; <c>dLᵢ = pᵢ · Σⱼ yⱼ − yᵢ</c>, which is p − y where the targets sum to one</para>
/// </summary>
[Example("""{}""")]
public sealed record SoftmaxKlDivergence : ILossFusion
{
    /// <inheritdoc/>
    public ILoss? Fuse(IActivation last, ILoss loss) => last is Softmax && loss is KlDivergence ? new SoftmaxKlDivergenceLoss() : null;
}
