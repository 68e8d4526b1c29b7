namespace Lamina.Metrics;

/// <summary>Counts, for every class, the samples that are of it, that are predicted to be, and that are both; and averages a score of these three.</summary>
/// <param name="context">The classes, and where they are counted.</param>
/// <param name="score">The score of right, predicted and actual samples; NaN where it is undefined, which counts as 0.</param>
/// <param name="averaging">How; null for class 1 of two and the plain mean of more.</param>
internal sealed class ClassScore(MetricContext context, Func<double, double, double, double> score, Averaging? averaging) : IMetricAccumulator
{
    private readonly double[] _right = context.List("right", context.Task.Count);
    private readonly double[] _predicted = context.List("predicted", context.Task.Count);
    private readonly double[] _actual = context.List("actual", context.Task.Count);

    public double Value
    {
        get
        {
            var (right, predicted, actual) = (Sum(_right), Sum(_predicted), Sum(_actual));
            if (actual == 0)
                return double.NaN;
            return (averaging ?? AveragingOf(context.Task)) switch
            {
                Averaging.Binary => Of(_right[1], _predicted[1], _actual[1]),
                Averaging.Micro => Of(right, predicted, actual),
                Averaging.Weighted => Mean(weighted: true),
                _ => Mean(weighted: false),
            };
        }
    }

    /// <summary>How it is averaged where nobody says.</summary>
    public static Averaging AveragingOf(PredictionTask task) => task.Count == 2 ? Averaging.Binary : Averaging.Macro;

    public void Add(in MetricBatch batch)
    {
        for (var row = 0; row < batch.Predictions.Rows; row++)
        {
            var (predicted, actual) = (batch.PredictedClass(row), batch.TrueClass(row));
            if (predicted is { } guess)
                _predicted[guess]++;
            if (actual is { } truth)
                _actual[truth]++;
            if (predicted is { } right && right == actual)
                _right[right]++;
        }
    }

    /// <summary>The mean over the classes that occur or are predicted: one that does neither has no score.</summary>
    private double Mean(bool weighted)
    {
        var (sum, weights) = (0.0, 0.0);
        for (var i = 0; i < _actual.Length; i++)
        {
            if (_actual[i] + _predicted[i] == 0)
                continue;
            var weight = weighted ? _actual[i] : 1;
            sum += weight * Of(_right[i], _predicted[i], _actual[i]);
            weights += weight;
        }

        return sum / weights;
    }

    private double Of(double right, double predicted, double actual) => score(right, predicted, actual) is var value && double.IsNaN(value) ? 0 : value;

    private static double Sum(double[] counts)
    {
        var sum = 0.0;
        foreach (var count in counts)
            sum += count;
        return sum;
    }
}
