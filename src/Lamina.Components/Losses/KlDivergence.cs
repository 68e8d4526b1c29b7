using Lamina.Activations;
using Lamina.Kernels;

namespace Lamina.Losses;

/// <summary>
/// How far the predicted probabilities p are from the true ones y (the Kullback–Leibler divergence): cross-entropy without what y itself leaves open, so that
/// it is 0 where they are equal. For targets that are distributions.
/// <para><c>L = Σᵢ yᵢ · (log yᵢ − log pᵢ)</c>, in nats, 0 where y is 0; <c>dLᵢ = −yᵢ / pᵢ</c></para>
/// <para>
/// Shapes: outputs and targets <c>[batch, classes]</c>. In both formulas p counts as at least 1.17549435e-38, the smallest normal float, so that loss and
/// gradient are finite for p = 0. After softmax it is computed from the logits, exactly.
/// </para>
/// <para>Source: Kullback, Leibler 1951.</para>
/// </summary>
[Example("""{}""", Input = "[4]")]
public sealed record KlDivergence : ILoss
{
    private const long CostPerOutput = 40;

    /// <inheritdoc/>
    public OutputDomain Domain => OutputDomain.Distribution;

    /// <inheritdoc/>
    public void Evaluate(in LossPass pass) => pass.Workers.Run(pass.Outputs.Rows, pass.Outputs.RowLength * CostPerOutput, pass, static (p, from, to) =>
    {
        for (var row = from; row < to; row++)
            p.Losses.Row(row)[0] = (float)RowSums.Of(new Term(), p.Outputs.Row(row), p.Targets.Row(row));

        if (p.Gradient.Exists)
            Elementwise.Apply(new Slope(-p.Scale), p.Outputs.RowRange(from, to), p.Targets.RowRange(from, to), p.Gradient.RowRange(from, to));
    });

    private readonly struct Term : IBinaryOperator
    {
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V> =>
            y * (Transcendental.Log(Probability.AtLeastTiny(y)) - Transcendental.Log(Probability.AtLeastTiny(x)));
    }

    private readonly struct Slope(float factor) : IBinaryOperator
    {
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V> => V.Broadcast(factor) * y / Probability.AtLeastTiny(x);
    }
}
