namespace Lamina.Metrics;

/// <summary>
/// The mean of the classes' recalls, so that a rare class counts as much as a frequent one, from 0 to 1; higher is better.
/// <para><c>(1/c) · Σ right of a class / samples of the class</c> over the c classes that occur</para>
/// <para>
/// Whoever always guesses the same class has 1/c; with <c>adjusted</c> that is 0: <c>(value − 1/c) / (1 − 1/c)</c>. The classes of a row are determined as
/// for <c>accuracy</c>; a row with NaN counts as wrong. As scikit-learn's <c>balanced_accuracy_score</c>.
/// </para>
/// <para>Shapes: predictions and targets <c>[batch, outputs]</c>.</para>
/// <para>Source: Brodersen et al. 2010.</para>
/// </summary>
/// <param name="Adjusted">Whether guessing counts as 0. It is NaN where only one class occurs.</param>
/// <param name="Threshold">The output above which class 1 of one output is predicted. Of several outputs the greatest decides.</param>
[Example("""{}""", Input = "[4]")]
[Example("""{ "adjusted": true }""", Input = "[4]")]
[Example("""{ "threshold": 0.3 }""", Input = "[1]")]
public sealed record BalancedAccuracy(bool Adjusted = false, [Within("[0, 1)")] float Threshold = ClassCounts.ThresholdByDefault) : IMetric
{
    /// <inheritdoc/>
    public MetricInfo Info => new("balancedAccuracy", "fraction", HigherIsBetter: true);

    /// <inheritdoc/>
    public MetricDomain Domain => new(TargetKinds.Classes) { Threshold = Threshold };

    /// <inheritdoc/>
    public IMetricAccumulator Start(MetricContext context) => new MeanRecall(new ClassCounts(context, Threshold), Adjusted);

    private sealed class MeanRecall(ClassCounts counts, bool isAdjusted) : IMetricAccumulator
    {
        public double Value
        {
            get
            {
                var (sum, classes) = (0.0, 0);
                for (var i = 0; i < counts.Actual.Length; i++)
                {
                    if (counts.Actual[i] == 0)
                        continue;
                    sum += counts.Right[i] / counts.Actual[i];
                    classes++;
                }

                var (mean, chance) = (sum / classes, 1.0 / classes);
                return !isAdjusted ? mean : classes > 1 ? (mean - chance) / (1 - chance) : double.NaN;
            }
        }

        public void Add(in MetricBatch batch) => counts.Add(batch);
    }
}
