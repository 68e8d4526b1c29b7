namespace Lamina.Metrics;

/// <summary>
/// The correlation of predicted and true classes, from −1 to 1, 0 for guessing; higher is better. It is high only where every class fares well.
/// <para>
/// <c>(c · s − Σ p_k · t_k) / √((s² − Σ p_k²) · (s² − Σ t_k²))</c> of s samples, c of which are right, p_k predicted to be of class k and t_k of it, or 0
/// where the divisor is 0
/// </para>
/// <para>
/// Of two classes it is <c>(TP · TN − FP · FN) / √((TP + FP)(TP + FN)(TN + FP)(TN + FN))</c>. The classes of a row are determined as for <c>accuracy</c>; rows
/// with NaN are predicted to be of a class of their own. As scikit-learn's <c>matthews_corrcoef</c>.
/// </para>
/// <para>Shapes: predictions and targets <c>[batch, outputs]</c>.</para>
/// <para>Source: Matthews 1975; of several classes Gorodkin 2004.</para>
/// </summary>
/// <param name="Threshold">The output above which class 1 of one output is predicted. Of several outputs the greatest decides.</param>
[Example("""{}""", Input = "[4]")]
[Example("""{ "threshold": 0.3 }""", Input = "[1]")]
public sealed record Matthews([Within("[0, 1)")] float Threshold = ClassCounts.ThresholdByDefault) : IMetric
{
    /// <inheritdoc/>
    public MetricInfo Info => new("matthews", "", HigherIsBetter: true);

    /// <inheritdoc/>
    public MetricDomain Domain => new(TargetKinds.Classes) { Threshold = Threshold };

    /// <inheritdoc/>
    public IMetricAccumulator Start(MetricContext context) => new Correlation(new ClassCounts(context, Threshold));

    private sealed class Correlation(ClassCounts counts) : IMetricAccumulator
    {
        public double Value
        {
            get
            {
                var (all, right, predicted) = (counts.All, 0.0, 0.0);
                if (all == 0)
                    return double.NaN;
                for (var k = 0; k < counts.Actual.Length; k++)
                    (right, predicted) = (right + counts.Right[k], predicted + counts.Predicted[k]);
                var none = all - predicted;
                var (both, guesses, truths) = (right * all, (all * all) - (none * none), all * all);
                for (var k = 0; k < counts.Actual.Length; k++)
                {
                    var (p, t) = (counts.Predicted[k], counts.Actual[k]);
                    (both, guesses, truths) = (both - (p * t), guesses - (p * p), truths - (t * t));
                }

                return guesses * truths == 0 ? 0 : both / Math.Sqrt(guesses * truths);
            }
        }

        public void Add(in MetricBatch batch) => counts.Add(batch);
    }
}
