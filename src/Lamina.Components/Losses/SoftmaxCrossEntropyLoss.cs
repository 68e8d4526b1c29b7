using Lamina.Activations;

namespace Lamina.Losses;

/// <summary>Cross-entropy on logits; writes the probabilities to the predictions.</summary>
internal sealed record SoftmaxCrossEntropyLoss(CrossEntropy Loss) : IClassLoss
{
    private const long CostPerOutput = 30;

    /// <inheritdoc/>
    public OutputDomain Domain => OutputDomain.Real;

    /// <inheritdoc/>
    public void Require(Shape outputs) => Loss.Require(outputs);

    /// <inheritdoc/>
    public void Evaluate(in LossPass pass) => TargetChunks.Each(pass, Loss.Targets, CostPerOutput, 0, static (in p, from, to, targets, _) =>
        Kernels.Softmax.CrossEntropy(
            p.Outputs.RowRange(from, to),
            targets,
            p.Predictions.RowRange(from, to),
            p.Losses.RowRange(from, to),
            p.Gradient.Exists ? p.Gradient.RowRange(from, to) : [],
            p.Outputs.RowLength,
            p.Scale));
}
