using Lamina.Training;

namespace Lamina.Metrics;

/// <summary>Counts, for every class, the samples that are of it, that are predicted to be, and that are both; and averages a score of these three.</summary>
/// <param name="numbers">Where it counts.</param>
/// <param name="score">The score of right, predicted and actual samples; NaN where it is undefined, which counts as 0.</param>
/// <param name="averaging">How; null for class 1 of two and the plain mean of more.</param>
internal sealed class ClassScore(TrackedNumbers numbers, Func<double, double, double, double> score, Averaging? averaging) : IMetricAccumulator
{
    private double[]? _right;
    private double[] _predicted = [];
    private double[] _actual = [];

    public double Value => _right is null || _actual.Sum() == 0 ? double.NaN : (averaging ?? (_right.Length == 2 ? Averaging.Binary : Averaging.Macro)) switch
    {
        Averaging.Binary => Of(1),
        Averaging.Micro => Of(_right.Sum(), _predicted.Sum(), _actual.Sum()),
        Averaging.Weighted => Present.Sum(index => Of(index) * _actual[index]) / _actual.Sum(),
        _ => Present.Average(Of),
    };

    /// <summary>The classes that occur or are predicted: one that does neither has no score.</summary>
    private IEnumerable<int> Present => Enumerable.Range(0, _actual.Length).Where(index => _actual[index] + _predicted[index] > 0);

    public void Add(in MetricBatch batch)
    {
        var classes = Math.Max(2, batch.Predictions.RowLength);
        if (_right is null)
            (_right, _predicted, _actual) = (numbers.List("right", classes), numbers.List("predicted", classes), numbers.List("actual", classes));
        for (var row = 0; row < batch.Predictions.Rows; row++)
        {
            var (predicted, actual) = (Classes.Of(batch.Predictions.Row(row)), Classes.True(batch, row));
            if (predicted is { } guess)
                _predicted[guess]++;
            if (actual is { } truth)
                _actual[truth]++;
            if (predicted is { } right && right == actual)
                _right[right]++;
        }
    }

    private double Of(int index) => Of(_right![index], _predicted[index], _actual[index]);

    private double Of(double right, double predicted, double actual) => score(right, predicted, actual) is var value && double.IsNaN(value) ? 0 : value;
}
