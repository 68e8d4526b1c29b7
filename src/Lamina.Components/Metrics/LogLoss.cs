using Lamina.Kernels;
using Lamina.State;

namespace Lamina.Metrics;

/// <summary>
/// How surprised the predicted probabilities are by the true classes, in nats, at least 0; lower is better.
/// <para><c>−(1/N) · Σ log(p_c / Σ p)</c> over N samples, p_c the probability of the sample's class, summed in double</para>
/// <para>
/// Every p counts as at least 2.220446049250313e-16 and at most 1 less that, so that a wrong certainty costs 36.04. One output says the probability of class
/// 1. For classes alone, so that what a loss adds to learn better, smoothing or class weights, is not in it. As scikit-learn's <c>log_loss</c>.
/// </para>
/// <para>Shapes: predictions <c>[batch, 1]</c> from 0 to 1, or <c>[batch, classes]</c>, each row summing to one; targets alike.</para>
/// </summary>
[Example("""{}""", Input = "[4]")]
[Example("""{}""", Input = "[1]")]
public sealed record LogLoss : IMetric
{
    /// <inheritdoc/>
    public MetricInfo Info => new("logLoss", "nats", HigherIsBetter: false);

    /// <inheritdoc/>
    public MetricDomain Domain => Probabilities.Domain;

    /// <inheritdoc/>
    public IMetricAccumulator Start(MetricContext context)
    {
        Probabilities.Require(context.Task);
        return new Mean(context.Number("sum"), context.Number("count"));
    }

    private sealed class Mean(PersistentNumber sum, PersistentNumber count) : IMetricAccumulator
    {
        private const double Least = 1.0 / (1L << 52);

        public double Value => sum.Value / count.Value;

        public void Add(in MetricBatch batch)
        {
            for (var row = 0; row < batch.Predictions.Rows; row++)
            {
                sum.Value += batch.WeightOf(row) * (batch.TrueClass(row) is { } truth ? Of(batch.Predictions.Row(row), truth) : double.NaN);
                count.Value += batch.WeightOf(row);
            }
        }

        private static double Of(ReadOnlySpan<float> row, int truth)
        {
            if (row.Length == 1)
                return -ScalarMath.Log(Clipped(truth == 1 ? row[0] : 1 - (double)row[0]));
            var total = 0.0;
            foreach (var p in row)
                total += Clipped(p);
            return -ScalarMath.Log(Clipped(row[truth]) / total);
        }

        private static double Clipped(double p) => Math.Clamp(p, Least, 1 - Least);
    }
}
