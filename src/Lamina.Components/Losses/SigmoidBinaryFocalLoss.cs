using Lamina.Activations;
using Lamina.Kernels;

namespace Lamina.Losses;

/// <summary>The binary focal loss on logits; writes the probabilities to the predictions.</summary>
internal sealed record SigmoidBinaryFocalLoss(BinaryFocal Loss) : ILoss
{
    private const long CostPerOutput = 160;

    /// <inheritdoc/>
    public OutputDomain Domain => OutputDomain.Real;

    /// <inheritdoc/>
    public void Evaluate(in LossPass pass) => pass.Workers.Run(pass.Outputs.Rows, pass.Outputs.RowLength * CostPerOutput, (pass, Loss),
        static (work, from, to) => Evaluate(work.pass, work.Loss, from, to));

    private static void Evaluate(in LossPass pass, BinaryFocal loss, int from, int to)
    {
        var n = pass.Outputs.RowLength;
        // The mean's 1/n goes in first: a sum of great logits would overflow.
        for (var row = from; row < to; row++)
            pass.Losses.Row(row)[0] = (float)RowSums.Of(new Term(loss.Gamma, loss.Weights, 1f / n), pass.Outputs.Row(row), pass.Targets.Row(row));

        Transcendental.Sigmoid(pass.Outputs.RowRange(from, to), pass.Predictions.RowRange(from, to));
        if (pass.Gradient.Exists)
            Elementwise.Apply(new Slope(loss.Gamma, loss.Weights, pass.Scale / n), pass.Outputs.RowRange(from, to), pass.Targets.RowRange(from, to),
                pass.Gradient.RowRange(from, to));
    }

    private readonly struct Term(float gamma, (float Ones, float Zeros) weights, float scale) : IBinaryOperator
    {
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V>
        {
            var factor = new FocalFactor(gamma);
            return V.Broadcast(scale * weights.Ones) * y * factor.Of(Transcendental.Sigmoid(-x)) * Transcendental.Softplus(-x)
                + V.Broadcast(scale * weights.Zeros) * (V.Broadcast(1) - y) * factor.Of(Transcendental.Sigmoid(x)) * Transcendental.Softplus(x);
        }
    }

    private readonly struct Slope(float gamma, (float Ones, float Zeros) weights, float scale) : IBinaryOperator
    {
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V>
        {
            var (factor, power) = (new FocalFactor(gamma), V.Broadcast(gamma));
            var (p, q) = (Transcendental.Sigmoid(x), Transcendental.Sigmoid(-x));
            return V.Broadcast(scale * weights.Zeros) * (V.Broadcast(1) - y) * factor.Of(p) * (power * q * Transcendental.Softplus(x) + p)
                - V.Broadcast(scale * weights.Ones) * y * factor.Of(q) * (power * p * Transcendental.Softplus(-x) + q);
        }
    }
}
