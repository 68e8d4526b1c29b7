using Lamina.State;

namespace Lamina.Metrics;

/// <summary>Counts, for every class or label, the samples that have it, that are predicted to, and both; and averages a score of these three.</summary>
internal sealed class ClassScore : IMetricAccumulator
{
    private readonly PredictionTask _task;
    private readonly Func<double, double, double, double> _score;
    private readonly Averaging _averaging;
    private readonly float _threshold;
    private readonly PersistentNumber _all;
    private readonly double[] _right;
    private readonly double[] _predicted;
    private readonly double[] _actual;

    /// <param name="context">The classes or labels, and where they are counted.</param>
    /// <param name="score">The score of right, predicted and actual samples; NaN where it is undefined, which counts as 0.</param>
    /// <param name="averaging">How; null for class 1 of two and the plain mean of more.</param>
    /// <param name="threshold">The output above which a label, or class 1 of one output, is predicted.</param>
    /// <exception cref="ComponentException">There is no class 1 of two, or no threshold between classes.</exception>
    public ClassScore(MetricContext context, Func<double, double, double, double> score, Averaging? averaging, float threshold)
    {
        (_task, _score, _threshold) = (context.Task, score, threshold);
        _averaging = averaging ?? AveragingOf(_task);
        if (_averaging == Averaging.Binary && AveragingOf(_task) != Averaging.Binary)
            throw new ComponentException($"'average' is 'binary' where there are two classes, but there are {_task.Count} "
                + $"{(_task.Targets == TargetKinds.Labels ? "labels" : "classes")}. Let it be 'macro', 'micro' or 'weighted'.");
        if (_task.Targets == TargetKinds.Classes && _task.Outputs > 1 && threshold != ThresholdByDefault)
            throw new ComponentException($"'threshold' is for labels, or for two classes told by one output, but here the greatest of {_task.Outputs} "
                + "outputs decides. Leave it out.");
        _all = context.Number("all");
        (_right, _predicted, _actual) = (context.List("right", _task.Count), context.List("predicted", _task.Count), context.List("actual", _task.Count));
    }

    public const float ThresholdByDefault = 0.5f;

    public double Value
    {
        get
        {
            if (_all.Value == 0)
                return double.NaN;
            return _averaging switch
            {
                Averaging.Binary => Of(_right[1], _predicted[1], _actual[1]),
                Averaging.Micro => Of(Sum(_right), Sum(_predicted), Sum(_actual)),
                Averaging.Weighted => Mean(weighted: true),
                _ => Mean(weighted: false),
            };
        }
    }

    /// <summary>The averaging unless another is given.</summary>
    public static Averaging AveragingOf(PredictionTask task) => task is { Targets: TargetKinds.Classes, Count: 2 } ? Averaging.Binary : Averaging.Macro;

    /// <summary>What such a score is for.</summary>
    public static MetricDomain For(float threshold) => new(TargetKinds.Classes | TargetKinds.Labels) { Threshold = threshold };

    public void Add(in MetricBatch batch)
    {
        _all.Value += batch.Predictions.Rows;
        for (var row = 0; row < batch.Predictions.Rows; row++)
        {
            if (_task.Targets == TargetKinds.Labels)
                AddLabels(batch.Predictions.Row(row), batch.Targets.Row(row));
            else
                AddClass(PredictedClass(batch, row), batch.TrueClass(row));
        }
    }

    private int? PredictedClass(in MetricBatch batch, int row) =>
        _task.Outputs > 1 ? batch.PredictedClass(row)
        : batch.Predictions.Row(row)[0] is var output && float.IsNaN(output) ? null
        : output > _threshold ? 1 : 0;

    private void AddClass(int? predicted, int? actual)
    {
        if (predicted is { } guess)
            _predicted[guess]++;
        if (actual is { } truth)
            _actual[truth]++;
        if (predicted is { } right && right == actual)
            _right[right]++;
    }

    private void AddLabels(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets)
    {
        for (var label = 0; label < outputs.Length; label++)
        {
            var (predicted, actual) = (outputs[label] > _threshold, targets[label] == 1);
            _predicted[label] += predicted ? 1 : 0;
            _actual[label] += actual ? 1 : 0;
            _right[label] += predicted && actual ? 1 : 0;
        }
    }

    /// <summary>The mean over the labels, or over the classes that occur or are predicted: a class that does neither has no score.</summary>
    private double Mean(bool weighted)
    {
        var (sum, weights) = (0.0, 0.0);
        for (var i = 0; i < _actual.Length; i++)
        {
            if (_task.Targets == TargetKinds.Classes && _actual[i] + _predicted[i] == 0)
                continue;
            var weight = weighted ? _actual[i] : 1;
            sum += weight * Of(_right[i], _predicted[i], _actual[i]);
            weights += weight;
        }

        return weights == 0 ? 0 : sum / weights;
    }

    private double Of(double right, double predicted, double actual) => _score(right, predicted, actual) is var value && double.IsNaN(value) ? 0 : value;

    private static double Sum(double[] counts)
    {
        var sum = 0.0;
        foreach (var count in counts)
            sum += count;
        return sum;
    }
}
