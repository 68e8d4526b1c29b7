using Lamina.State;

namespace Lamina.Metrics;

/// <summary>
/// The fraction of samples whose class is predicted, from 0 to 1; higher is better.
/// <para><c>right samples / all samples</c></para>
/// <para>
/// Several outputs: the class of a row is its greatest value's, of equal ones the first's. One output: class 1 above 0.5, class 0 at or below.
/// The true class is the sample's class index; where targets are numbers it is read from the target row by the same rule.
/// A row with NaN counts as wrong.
/// </para>
/// <para>Shapes: predictions and targets <c>[batch, outputs]</c>.</para>
/// </summary>
[Example("""{}""", Input = "[4]")]
public sealed record Accuracy : IMetric
{
    /// <inheritdoc/>
    public MetricInfo Info => new("accuracy", "fraction", HigherIsBetter: true);

    /// <inheritdoc/>
    public MetricDomain Domain => new(TargetKinds.Classes) { TakesClasses = true };

    /// <inheritdoc/>
    public IMetricAccumulator Start(MetricContext context) => new Count(context.Number("right"), context.Number("all"));

    private sealed class Count(PersistentNumber right, PersistentNumber all) : IMetricAccumulator
    {
        public double Value => right.Value / all.Value;

        public void Add(in MetricBatch batch)
        {
            for (var row = 0; row < batch.Predictions.Rows; row++)
            {
                if (batch.PredictedClass(row) is { } predicted && predicted == batch.TrueClass(row))
                    right.Value += batch.WeightOf(row);
            }

            all.Value += batch.Count;
        }
    }
}
