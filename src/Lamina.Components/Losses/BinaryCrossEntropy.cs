using Lamina.Activations;
using Lamina.Kernels;

namespace Lamina.Losses;

/// <summary>
/// How surprised each predicted probability p is by the true one y, as a mean over the outputs; for yes-or-no targets, each output on its own.
/// <para>
/// <c>L = −(1/n) · Σᵢ (yᵢ · log pᵢ + (1 − yᵢ) · log(1 − pᵢ))</c> over n outputs, in nats; <c>dLᵢ = (1/n) · ((1 − yᵢ) / (1 − pᵢ) − yᵢ / pᵢ)</c>
/// </para>
/// <para>
/// Shapes: outputs and targets <c>[batch, n]</c>. In both formulas p and 1 − p count as at least 1.17549435e-38, the smallest normal float,
/// so that loss (at most 87.4) and gradient are finite for p = 0 and p = 1. After sigmoid it is computed from the logits, exactly.
/// </para>
/// </summary>
[Example("""{}""", Input = "[4]")]
public sealed record BinaryCrossEntropy : ILoss
{
    private const long CostPerOutput = 40;

    /// <inheritdoc/>
    public OutputDomain Domain => OutputDomain.UnitInterval;

    /// <inheritdoc/>
    public void Evaluate(in LossPass pass) =>
        pass.Workers.Run(pass.Outputs.Rows, pass.Outputs.RowLength * CostPerOutput, pass, static (p, from, to) => Evaluate(p, from, to));

    private static void Evaluate(in LossPass pass, int from, int to)
    {
        var n = pass.Outputs.RowLength;
        for (var row = from; row < to; row++)
            pass.Losses.Row(row)[0] = (float)(-RowSums.Of(new LogLikelihood(), pass.Outputs.Row(row), pass.Targets.Row(row)) / n);

        if (pass.Gradient.Exists)
            Elementwise.Apply(new Slope(pass.Scale / n), pass.Outputs.RowRange(from, to), pass.Targets.RowRange(from, to), pass.Gradient.RowRange(from, to));
    }

    private readonly struct LogLikelihood : IBinaryOperator
    {
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V>
        {
            var one = V.Broadcast(1);
            return y * Transcendental.Log(Probability.AtLeastTiny(x)) + (one - y) * Transcendental.Log(Probability.AtLeastTiny(one - x));
        }
    }

    private readonly struct Slope(float factor) : IBinaryOperator
    {
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V>
        {
            var one = V.Broadcast(1);
            return V.Broadcast(factor) * ((one - y) / Probability.AtLeastTiny(one - x) - y / Probability.AtLeastTiny(x));
        }
    }
}
