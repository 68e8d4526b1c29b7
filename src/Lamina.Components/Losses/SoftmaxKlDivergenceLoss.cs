using Lamina.Activations;
using Lamina.Kernels;

namespace Lamina.Losses;

/// <summary>The Kullback–Leibler divergence on logits; writes the probabilities to the predictions.</summary>
internal sealed record SoftmaxKlDivergenceLoss : ILoss
{
    private const long CostPerOutput = 60;

    /// <inheritdoc/>
    public OutputDomain Domain => OutputDomain.Real;

    /// <inheritdoc/>
    public void Evaluate(in LossPass pass) => pass.Workers.Run(pass.Outputs.Rows, pass.Outputs.RowLength * CostPerOutput, pass, static (pass, from, to) =>
    {
        for (var row = from; row < to; row++)
        {
            var z = pass.Outputs.Row(row);
            var y = pass.Targets.Row(row);
            var p = pass.Predictions.Row(row);
            Kernels.Softmax.Forward(z, p, z.Length);
            pass.Losses.Row(row)[0] = (float)RowSums.Of(new Term(LogSoftmax.Of(z, p)), z, y);
            if (pass.Gradient.Exists)
                Elementwise.Apply(new Slope(Reductions.Sum(y), pass.Scale), p, y, pass.Gradient.Row(row));
        }
    });

    private readonly struct Term(LogSoftmax logarithms) : IBinaryOperator
    {
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V> =>
            V.Select(V.Equal(y, default), default, y * (Transcendental.Log(Probability.AtLeastTiny(y)) - logarithms.At(x)));
    }

    private readonly struct Slope(float mass, float factor) : IBinaryOperator
    {
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V> => V.Broadcast(factor) * (x * V.Broadcast(mass) - y);
    }
}
