using Lamina.State;

namespace Lamina.Metrics;

/// <summary>
/// The coefficient of determination: the share of the targets' variance that the predictions explain, at most 1; higher is better.
/// <para><c>R² = 1 − Σ (y − a)² / Σ (y − ȳ)²</c> for each output, then the plain mean over the outputs</para>
/// <para>
/// An output whose targets are all equal counts as 1 where every prediction is exact, else as 0; fewer than two samples give NaN. As scikit-learn's
/// <c>r2_score</c>.
/// </para>
/// <para>Shapes: predictions and targets <c>[batch, outputs]</c>.</para>
/// </summary>
[Example("""{}""", Input = "[4]")]
public sealed record R2 : IMetric
{
    /// <inheritdoc/>
    public MetricInfo Info => new("r2", "", HigherIsBetter: true);

    /// <inheritdoc/>
    public MetricDomain Domain => new(TargetKinds.Numbers);

    /// <inheritdoc/>
    public IMetricAccumulator Start(MetricContext context) => new Determination(context);

    private sealed class Determination(MetricContext context) : IMetricAccumulator
    {
        private readonly PersistentNumber _count = context.Number("count");
        private readonly PersistentNumber _weight = context.Number("weight");
        private readonly double[] _mean = context.List("mean", context.Task.Outputs);
        private readonly double[] _total = context.List("total", context.Task.Outputs);
        private readonly double[] _residual = context.List("residual", context.Task.Outputs);

        public double Value
        {
            get
            {
                if (_count.Value < 2)
                    return double.NaN;
                var sum = 0.0;
                for (var i = 0; i < _total.Length; i++)
                    sum += _total[i] != 0 ? 1 - _residual[i] / _total[i] : _residual[i] == 0 ? 1 : 0;
                return sum / _total.Length;
            }
        }

        public void Add(in MetricBatch batch)
        {
            for (var row = 0; row < batch.Targets.Rows; row++)
            {
                _count.Value++;
                _weight.Value += batch.WeightOf(row);
                Add(batch.Predictions.Row(row), batch.Targets.Row(row), batch.WeightOf(row));
            }
        }

        // The running mean of Welford (1962), with weights of West (1979): Σ y² − (Σ y)²/N would cancel for targets far from zero.
        private void Add(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, double weight)
        {
            for (var i = 0; i < targets.Length; i++)
            {
                var difference = targets[i] - _mean[i];
                _mean[i] += weight * difference / _weight.Value;
                _total[i] += weight * difference * (targets[i] - _mean[i]);
                var error = (double)targets[i] - predictions[i];
                _residual[i] += weight * error * error;
            }
        }
    }
}
