using Lamina.Activations;

namespace Lamina.Losses;

/// <summary>Cross-entropy on logits; writes the probabilities to the predictions.</summary>
internal sealed record SoftmaxCrossEntropyLoss(CrossEntropy Loss) : ILoss
{
    private const long CostPerOutput = 30;

    /// <inheritdoc/>
    public OutputDomain Domain => OutputDomain.Real;

    /// <inheritdoc/>
    public void Require(Shape outputs) => Loss.Require(outputs);

    /// <inheritdoc/>
    public void Evaluate(in LossPass pass) =>
        pass.Workers.Run(pass.Outputs.Rows, pass.Outputs.RowLength * CostPerOutput, (pass, Loss.Targets),
            static (work, from, to) => Evaluate(work.pass, work.Targets, from, to));

    private static void Evaluate(in LossPass pass, ClassTargets targets, int from, int to)
    {
        if (targets.Differ)
            CrossEntropy.EachRow(pass, targets, from, to, static (in p, row, t) => Evaluate(p, t, row, row + 1));
        else
            Evaluate(pass, pass.Targets.RowRange(from, to), from, to);
    }

    private static void Evaluate(in LossPass pass, ReadOnlySpan<float> targets, int from, int to) => Kernels.Softmax.CrossEntropy(
        pass.Outputs.RowRange(from, to),
        targets,
        pass.Predictions.RowRange(from, to),
        pass.Losses.RowRange(from, to),
        pass.Gradient.Exists ? pass.Gradient.RowRange(from, to) : [],
        pass.Outputs.RowLength,
        pass.Scale);
}
