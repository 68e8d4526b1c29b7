using Lamina.State;

namespace Lamina.Metrics;

/// <summary>
/// The fraction of samples whose class is among the k greatest outputs, from 0 to 1; higher is better.
/// <para><c>samples with fewer than k outputs above that of their class / all samples</c></para>
/// <para>Of equal outputs the first counts as the greater. The true class is determined as for <c>accuracy</c>; a row with NaN counts as wrong.</para>
/// <para>Shapes: predictions and targets <c>[batch, outputs]</c>. There are more than k classes.</para>
/// </summary>
/// <param name="K">How many, at least 1; 1 makes it <c>accuracy</c>.</param>
[Example("""{ "k": 2 }""", Input = "[4]")]
public sealed record TopK([Within("[1, 2147483647]")] int K = 5) : IMetric
{
    /// <inheritdoc/>
    public MetricInfo Info => new($"top{K}", "fraction", HigherIsBetter: true);

    /// <inheritdoc/>
    public MetricDomain Domain => new(TargetKinds.Classes) { TakesClasses = true };

    /// <inheritdoc/>
    /// <exception cref="ComponentException">There are no more than k classes, so that every sample would count.</exception>
    public IMetricAccumulator Start(MetricContext context) => K < context.Task.Count
        ? new Count(K, context.Number("right"), context.Number("all"))
        : throw new ComponentException($"of {context.Task.Count} classes, the class of every sample is among the {K} greatest outputs. "
            + $"{(context.Task.Count == 2 ? "Use 'accuracy'." : $"Make 'k' at most {context.Task.Count - 1}.")}");

    private sealed class Count(int k, PersistentNumber right, PersistentNumber all) : IMetricAccumulator
    {
        public double Value => right.Value / all.Value;

        public void Add(in MetricBatch batch)
        {
            for (var row = 0; row < batch.Predictions.Rows; row++)
            {
                if (batch.TrueClass(row) is { } truth
                    && (batch.Predictions.RowLength == 1 ? batch.PredictedClass(row) == truth : IsAmong(batch.Predictions.Row(row), truth)))
                    right.Value += batch.WeightOf(row);
            }

            all.Value += batch.Count;
        }

        private bool IsAmong(ReadOnlySpan<float> row, int truth)
        {
            var above = 0;
            for (var i = 0; i < row.Length; i++)
            {
                if (float.IsNaN(row[i]))
                    return false;
                if (row[i] > row[truth] || (row[i] == row[truth] && i < truth))
                    above++;
            }

            return above < k;
        }
    }
}
