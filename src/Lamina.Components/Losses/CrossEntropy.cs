using Lamina.Activations;
using Lamina.Kernels;

namespace Lamina.Losses;

/// <summary>
/// How surprised the predicted probabilities p are by the true ones y; for classes, one-hot or soft.
/// <para><c>L = −Σᵢ yᵢ · log pᵢ</c>, in nats; <c>dLᵢ = −yᵢ / pᵢ</c></para>
/// <para>
/// Shapes: outputs and targets <c>[batch, classes]</c>. In both formulas p counts as at least 1.17549435e-38, the smallest normal float,
/// so that loss (at most 87.4 per unit of y) and gradient are finite for p = 0. Behind softmax it is computed from the logits, exactly.
/// </para>
/// </summary>
[Example("""{}""", Input = "[4]")]
public sealed record CrossEntropy : ILoss
{
    private const long CostPerOutput = 20;

    /// <inheritdoc/>
    public OutputDomain Domain => OutputDomain.Distribution;

    /// <inheritdoc/>
    public void Evaluate(in LossPass pass) =>
        pass.Workers.Run(pass.Outputs.Rows, pass.Outputs.RowLength * CostPerOutput, pass, static (p, from, to) => Evaluate(p, from, to));

    private static void Evaluate(in LossPass pass, int from, int to)
    {
        for (var row = from; row < to; row++)
            pass.Losses.Row(row)[0] = (float)-RowSums.Of(new LogLikelihood(), pass.Outputs.Row(row), pass.Targets.Row(row));

        if (pass.Gradient.Exists)
            Elementwise.Apply(new Slope(-pass.Scale), pass.Outputs.RowRange(from, to), pass.Targets.RowRange(from, to), pass.Gradient.RowRange(from, to));
    }

    private readonly struct LogLikelihood : IBinaryOperator
    {
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V> => y * Transcendental.Log(Probability.AtLeastTiny(x));
    }

    private readonly struct Slope(float factor) : IBinaryOperator
    {
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V> => V.Broadcast(factor) * y / Probability.AtLeastTiny(x);
    }
}
