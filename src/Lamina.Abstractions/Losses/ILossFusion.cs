using Lamina.Activations;

namespace Lamina.Losses;

/// <summary>
/// Recognizes a pair of last activation and loss that is better computed as one: softmax with cross-entropy becomes a loss on the logits
/// whose gradient is p − y.
/// </summary>
/// <remarks>
/// Not named in an experiment: Lamina uses a fusion if the last activation and the loss are its pair, and <c>lamina check</c> says so. A plugin's is asked
/// only about pairs with an activation or a loss from that plugin.
/// </remarks>
[ComponentKind("lossFusion")]
public interface ILossFusion
{
    /// <summary>
    /// The loss on z that stands for <paramref name="loss"/> on a = f(z), or null where this fusion does not know the pair.
    /// Its Evaluate reads z from <c>pass.Outputs</c> and also writes a to <c>pass.Predictions</c>.
    /// </summary>
    ILoss? Fuse(IActivation last, ILoss loss);
}
