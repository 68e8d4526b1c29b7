using Lamina.Activations;
using Lamina.Losses;

namespace Lamina.Conformance;

/// <summary>An activation and a loss that a fusion computes as one.</summary>
/// <param name="Activation">The last activation.</param>
/// <param name="Loss">The loss on its values.</param>
/// <param name="Fused">The loss on its inputs.</param>
internal sealed record FusedPair(IActivation Activation, ILoss Loss, ILoss Fused)
{
    /// <summary>The pairs of the catalogue that a fusion claims.</summary>
    public static IReadOnlyList<FusedPair> Of(ComponentUnderTest subject, ILossFusion fusion) =>
    [
        .. from activation in subject.Others<IActivation>("activation")
           from loss in subject.Others<ILoss>("loss")
           let fused = fusion.Fuse(activation, loss)
           where fused is not null
           select new FusedPair(activation, loss, fused),
    ];

    /// <summary>The pair by its names.</summary>
    public override string ToString() => $"{ComponentDescriptor.NameOf(Activation.GetType())} and {ComponentDescriptor.NameOf(Loss.GetType())}";
}
