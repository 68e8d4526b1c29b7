using Lamina.Activations;

namespace Lamina.Losses;

/// <summary>A loss: one number per sample that says how far the outputs are from the targets.</summary>
/// <remarks>The loss of a batch is the mean over its samples.</remarks>
[ComponentKind("loss")]
public interface ILoss
{
    /// <summary>The outputs for which the loss is defined. An activation whose values may lie outside is refused before training.</summary>
    OutputDomain Domain { get; }

    /// <summary>The targets for which the loss is defined; by default, the same values as for outputs.</summary>
    OutputDomain Targets => Domain;

    /// <summary>What the outputs are called that predict a target of this name: one, called as the target is, unless the loss has several for it.</summary>
    IReadOnlyList<string> OutputsOf(string target) => [target];

    /// <summary>Checks, before training, that the loss fits outputs of this shape; a loss without a parameter for each output fits any.</summary>
    /// <exception cref="ShapeException">It does not.</exception>
    void Require(Shape outputs)
    {
    }

    /// <summary>
    /// Writes every sample's loss to <c>pass.Losses</c> and, where <c>pass.Gradient</c> exists,
    /// ∂(loss of the sample)/∂outputs × <c>pass.Scale</c> there.
    /// </summary>
    void Evaluate(in LossPass pass);
}
