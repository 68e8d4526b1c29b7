using Lamina.Activations;

namespace Lamina.Losses;

/// <summary>Cross-entropy on logits; writes the probabilities to the predictions.</summary>
internal sealed record SoftmaxCrossEntropyLoss : ILoss
{
    private const long CostPerOutput = 30;

    /// <inheritdoc/>
    public OutputDomain Domain => OutputDomain.Real;

    /// <inheritdoc/>
    public void Evaluate(in LossPass pass) =>
        pass.Workers.Run(pass.Outputs.Rows, pass.Outputs.RowLength * CostPerOutput, pass, static (p, from, to) => Kernels.Softmax.CrossEntropy(
            p.Outputs.RowRange(from, to),
            p.Targets.RowRange(from, to),
            p.Predictions.RowRange(from, to),
            p.Losses.RowRange(from, to),
            p.Gradient.Exists ? p.Gradient.RowRange(from, to) : [],
            p.Outputs.RowLength,
            p.Scale));
}
