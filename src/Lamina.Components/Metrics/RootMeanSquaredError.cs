using Lamina.State;

namespace Lamina.Metrics;

/// <summary>
/// The root of the mean squared distance between predictions and targets, in the targets' unit; lower is better.
/// <para><c>√((1/(N·n)) · Σ (a − y)²)</c> over N samples of n outputs, summed in double</para>
/// <para>Shapes: predictions and targets <c>[batch, outputs]</c>.</para>
/// </summary>
[Component(Aliases = ["rmse"])]
[Example("""{}""", Input = "[4]")]
public sealed record RootMeanSquaredError : IMetric
{
    /// <inheritdoc/>
    public MetricInfo Info => new("rootMeanSquaredError", "", HigherIsBetter: false);

    /// <inheritdoc/>
    public MetricDomain Domain => new(TargetKinds.All);

    /// <inheritdoc/>
    public IMetricAccumulator Start(MetricContext context) => new Mean(context.Number("sum"), context.Number("count"));

    private sealed class Mean(PersistentNumber sum, PersistentNumber count) : IMetricAccumulator
    {
        public double Value => Math.Sqrt(sum.Value / count.Value);

        public void Add(in MetricBatch batch)
        {
            for (var row = 0; row < batch.Predictions.Rows; row++)
                Add(batch.Predictions.Row(row), batch.Targets.Row(row), batch.WeightOf(row));
            count.Value += batch.Count * batch.Predictions.RowLength;
        }

        private void Add(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, double weight)
        {
            for (var i = 0; i < predictions.Length; i++)
            {
                var error = (double)predictions[i] - targets[i];
                sum.Value += weight * error * error;
            }
        }
    }
}
