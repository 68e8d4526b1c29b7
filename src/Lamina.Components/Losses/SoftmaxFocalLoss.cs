using Lamina.Activations;
using Lamina.Kernels;

namespace Lamina.Losses;

/// <summary>The focal loss on logits; writes the probabilities to the predictions.</summary>
internal sealed record SoftmaxFocalLoss(Focal Loss) : IClassLoss
{
    /// <inheritdoc/>
    public OutputDomain Domain => OutputDomain.Real;

    /// <inheritdoc/>
    public void Require(Shape outputs) => Loss.Require(outputs);

    /// <inheritdoc/>
    public void Evaluate(in LossPass pass) => TargetChunks.EachRow(pass, Loss.Targets, Focal.CostPerOutput, Loss.Gamma, static (in pass, row, t, gamma) =>
    {
        var z = pass.Outputs.Row(row);
        var p = pass.Predictions.Row(row);
        Kernels.Softmax.Forward(z, p, z.Length);
        var logarithms = LogSoftmax.Of(z, p);
        pass.Losses.Row(row)[0] = (float)RowSums.Of(new Term(gamma, logarithms), z, t);
        if (!pass.Gradient.Exists)
            return;
        var gradient = pass.Gradient.Row(row);
        Elementwise.Apply(new Share(gamma, logarithms), z, t, gradient);
        Elementwise.Apply(new Slope(Reductions.Sum(gradient), pass.Scale), gradient, p, gradient);
    });

    private readonly struct Term(float gamma, LogSoftmax logarithms) : IBinaryOperator
    {
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V>
        {
            var l = logarithms.At(x);
            return V.Select(V.Equal(y, default), default, -y * new FocalFactor(gamma).Of(FocalFactor.Missing(l)) * l);
        }
    }

    private readonly struct Share(float gamma, LogSoftmax logarithms) : IBinaryOperator
    {
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V>
        {
            var l = logarithms.At(x);
            return y * new FocalFactor(gamma).Slope(Transcendental.Exp(l), FocalFactor.Missing(l), l);
        }
    }

    private readonly struct Slope(float sum, float factor) : IBinaryOperator
    {
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V> => V.Broadcast(factor) * (x - y * V.Broadcast(sum));
    }
}
