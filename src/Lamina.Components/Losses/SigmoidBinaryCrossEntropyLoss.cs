using Lamina.Activations;
using Lamina.Kernels;

namespace Lamina.Losses;

/// <summary>Binary cross-entropy on logits; writes the probabilities to the predictions.</summary>
internal sealed record SigmoidBinaryCrossEntropyLoss : ILoss
{
    private const long CostPerOutput = 40;

    /// <inheritdoc/>
    public OutputDomain Domain => OutputDomain.Real;

    /// <inheritdoc/>
    public void Evaluate(in LossPass pass) =>
        pass.Workers.Run(pass.Outputs.Rows, pass.Outputs.RowLength * CostPerOutput, pass, static (p, from, to) => Evaluate(p, from, to));

    private static void Evaluate(in LossPass pass, int from, int to)
    {
        var n = pass.Outputs.RowLength;
        for (var row = from; row < to; row++)
            pass.Losses.Row(row)[0] = (float)RowSums.Of(new Term(1f / n), pass.Outputs.Row(row), pass.Targets.Row(row));

        var p = pass.Predictions.RowRange(from, to);
        Elementwise.Apply(new Sigmoid(), pass.Outputs.RowRange(from, to), p);
        if (pass.Gradient.Exists)
            Elementwise.Apply(new Slope(pass.Scale / n), p, pass.Targets.RowRange(from, to), pass.Gradient.RowRange(from, to));
    }

    // max(z, 0) − y·z + log(1 + e^−|z|) cancels nothing where the loss is small. The mean's 1/n goes in first: a sum of great logits would overflow.
    private readonly struct Term(float factor) : IBinaryOperator
    {
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V> =>
            V.Broadcast(factor) * (V.FusedMultiplyAdd(-y, x, V.Max(x, V.Broadcast(0))) + Transcendental.Softplus(-V.Abs(x)));
    }

    private readonly struct Sigmoid : IUnaryOperator
    {
        public V Invoke<V>(V x) where V : struct, ISimd<V> => Transcendental.Sigmoid(x);
    }

    private readonly struct Slope(float factor) : IBinaryOperator
    {
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V> => V.Broadcast(factor) * (x - y);
    }
}
