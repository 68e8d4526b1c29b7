using Lamina.State;

namespace Lamina.Metrics;

/// <summary>
/// The distance between predictions and targets as a share of the target, 0.1 being 10 %; lower is better.
/// <para><c>(1/(N·n)) · Σ |a − y| / max(|y|, 2.220446049250313e-16)</c> over N samples of n outputs, summed in double</para>
/// <para>
/// A target of 0 so makes it enormous: measure <c>meanAbsoluteError</c> where there are such. As scikit-learn's <c>mean_absolute_percentage_error</c>.
/// </para>
/// <para>Shapes: predictions and targets <c>[batch, outputs]</c>.</para>
/// </summary>
[Component(Aliases = ["mape"])]
[Example("""{}""", Input = "[4]")]
public sealed record MeanAbsolutePercentageError : IMetric
{
    /// <inheritdoc/>
    public MetricInfo Info => new("meanAbsolutePercentageError", "fraction", HigherIsBetter: false);

    /// <inheritdoc/>
    public MetricDomain Domain => new(TargetKinds.Numbers);

    /// <inheritdoc/>
    public IMetricAccumulator Start(MetricContext context) => new Mean(context.Number("sum"), context.Number("count"));

    private sealed class Mean(PersistentNumber sum, PersistentNumber count) : IMetricAccumulator
    {
        private const double Least = 1.0 / (1L << 52);

        public double Value => sum.Value / count.Value;

        public void Add(in MetricBatch batch)
        {
            for (var row = 0; row < batch.Predictions.Rows; row++)
            {
                sum.Value += batch.WeightOf(row) * Of(batch.Predictions.Row(row), batch.Targets.Row(row));
                count.Value += batch.WeightOf(row);
            }
        }

        private static double Of(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets)
        {
            var total = 0.0;
            for (var i = 0; i < targets.Length; i++)
                total += Math.Abs((double)predictions[i] - targets[i]) / Math.Max(Math.Abs((double)targets[i]), Least);
            return total / targets.Length;
        }
    }
}
