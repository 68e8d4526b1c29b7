using Lamina.State;

namespace Lamina.Metrics;

/// <summary>
/// The squared distance between predicted probabilities and what came true: low where a model is right as often as it says; lower is better.
/// <para>
/// <c>(1/N) · Σ (p − y)²</c> of class 1 of two, from 0 to 1; <c>(1/N) · Σ Σ_k (p_k − y_k)²</c> of more, from 0 to 2
/// </para>
/// <para>
/// N samples, summed in double; y is 1 for the sample's class and 0 for others. Of two classes with two outputs p is the second. As scikit-learn's
/// <c>brier_score_loss</c>.
/// </para>
/// <para>Shapes: predictions <c>[batch, 1]</c> from 0 to 1, or <c>[batch, classes]</c>, each row summing to one; targets alike.</para>
/// <para>Source: Brier 1950.</para>
/// </summary>
[Example("""{}""", Input = "[4]")]
[Example("""{}""", Input = "[1]")]
public sealed record Brier : IMetric
{
    /// <inheritdoc/>
    public MetricInfo Info => new("brier", "", HigherIsBetter: false);

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
            if (row.Length <= 2)
                return Square((double)row[^1] - truth);
            var total = 0.0;
            for (var k = 0; k < row.Length; k++)
                total += Square(row[k] - (k == truth ? 1.0 : 0.0));
            return total;
        }

        private static double Square(double x) => x * x;
    }
}
