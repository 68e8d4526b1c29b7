namespace Lamina.Metrics;

/// <summary>Averages, over the classes or labels, a score of how many samples have one, are predicted to, and both.</summary>
internal sealed class ClassScore : IMetricAccumulator
{
    private readonly TargetKinds _targets;
    private readonly Func<double, double, double, double> _score;
    private readonly Averaging _averaging;
    private readonly ClassCounts _counts;

    /// <param name="context">The classes or labels, and where they are counted.</param>
    /// <param name="score">The score of right, predicted and actual samples; NaN where it is undefined, which counts as 0.</param>
    /// <param name="averaging">How; null for class 1 of two and the plain mean of more.</param>
    /// <param name="threshold">The output above which a label, or class 1 of one output, is predicted.</param>
    /// <exception cref="ComponentException">There is no class 1 of two, or no threshold between classes.</exception>
    public ClassScore(MetricContext context, Func<double, double, double, double> score, Averaging? averaging, float threshold)
    {
        (_targets, _score) = (context.Task.Targets, score);
        _averaging = AveragingOf(context.Task, averaging);
        _counts = new ClassCounts(context, threshold);
    }

    public double Value => _counts.All == 0 ? double.NaN : _averaging switch
    {
        Averaging.Binary => Of(_counts.Right[1], _counts.Predicted[1], _counts.Actual[1]),
        Averaging.Micro => Of(Sum(_counts.Right), Sum(_counts.Predicted), Sum(_counts.Actual)),
        Averaging.Weighted => Mean(weighted: true),
        _ => Mean(weighted: false),
    };

    /// <summary>The averaging unless another is given.</summary>
    public static Averaging AveragingOf(PredictionTask task) => task is { Targets: TargetKinds.Classes, Count: 2 } ? Averaging.Binary : Averaging.Macro;

    /// <summary>The averaging that is given, or the usual one.</summary>
    /// <exception cref="ComponentException">There is no class 1 of two.</exception>
    public static Averaging AveragingOf(PredictionTask task, Averaging? given) =>
        given != Averaging.Binary || AveragingOf(task) == Averaging.Binary
            ? given ?? AveragingOf(task)
            : throw new ComponentException($"'average' is 'binary' where there are two classes, but there are {task.Count} "
                + $"{(task.Targets == TargetKinds.Labels ? "labels" : "classes")}. Let it be 'macro', 'micro' or 'weighted'.");

    /// <summary>What such a score is for.</summary>
    public static MetricDomain For(float threshold) => new(TargetKinds.Classes | TargetKinds.Labels) { Threshold = threshold, TakesClasses = true };

    public void Add(in MetricBatch batch) => _counts.Add(batch);

    /// <summary>The mean over the labels, or over the classes that occur or are predicted: a class that does neither has no score.</summary>
    private double Mean(bool weighted)
    {
        var (sum, weights) = (0.0, 0.0);
        for (var i = 0; i < _counts.Actual.Length; i++)
        {
            var (predicted, actual) = (_counts.Predicted[i], _counts.Actual[i]);
            if (_targets == TargetKinds.Classes && actual + predicted == 0)
                continue;
            var weight = weighted ? actual : 1;
            sum += weight * Of(_counts.Right[i], predicted, actual);
            weights += weight;
        }

        return weights == 0 ? 0 : sum / weights;
    }

    private double Of(double right, double predicted, double actual) => _score(right, predicted, actual) is var value && double.IsNaN(value) ? 0 : value;

    private static double Sum(ReadOnlySpan<double> counts)
    {
        var sum = 0.0;
        foreach (var count in counts)
            sum += count;
        return sum;
    }
}
