using Lamina.State;

namespace Lamina.Metrics;

/// <summary>Counts, for every class or label, the samples that have it, that are predicted to, and both, each by its weight.</summary>
internal sealed class ClassCounts
{
    public const float ThresholdByDefault = 0.5f;

    private readonly PredictionTask _task;
    private readonly float _threshold;
    private readonly PersistentNumber _all;
    private readonly double[] _right;
    private readonly double[] _predicted;
    private readonly double[] _actual;

    /// <param name="context">The classes or labels, and where they are counted.</param>
    /// <param name="threshold">The output above which a label, or class 1 of one output, is predicted.</param>
    /// <exception cref="ComponentException">There is no threshold between classes.</exception>
    public ClassCounts(MetricContext context, float threshold)
    {
        (_task, _threshold) = (context.Task, threshold);
        if (_task.Targets == TargetKinds.Classes && _task.Outputs > 1 && threshold != ThresholdByDefault)
            throw new ComponentException($"'threshold' is for labels, or for two classes told by one output, but here the greatest of {_task.Outputs} "
                + "outputs decides. Leave it out.");
        _all = context.Number("all");
        (_right, _predicted, _actual) = (context.List("right", _task.Count), context.List("predicted", _task.Count), context.List("actual", _task.Count));
    }

    /// <summary>How many samples there are.</summary>
    public double All => _all.Value;

    /// <summary>Of each class, the samples that have it and are predicted to.</summary>
    public ReadOnlySpan<double> Right => _right;

    /// <summary>Of each class, the samples that are predicted to have it.</summary>
    public ReadOnlySpan<double> Predicted => _predicted;

    /// <summary>Of each class, the samples that have it.</summary>
    public ReadOnlySpan<double> Actual => _actual;

    public void Add(in MetricBatch batch)
    {
        for (var row = 0; row < batch.Predictions.Rows; row++)
        {
            double weight = batch.WeightOf(row);
            _all.Value += weight;
            if (_task.Targets == TargetKinds.Labels)
                AddLabels(batch.Predictions.Row(row), batch.Targets.Row(row), weight);
            else
                AddClass(PredictedClass(batch, row), batch.TrueClass(row), weight);
        }
    }

    private int? PredictedClass(in MetricBatch batch, int row) =>
        _task.Outputs > 1 ? batch.PredictedClass(row)
        : batch.Predictions.Row(row)[0] is var output && float.IsNaN(output) ? null
        : output > _threshold ? 1 : 0;

    private void AddClass(int? predicted, int? actual, double weight)
    {
        if (predicted is { } guess)
            _predicted[guess] += weight;
        if (actual is { } truth)
            _actual[truth] += weight;
        if (predicted is { } right && right == actual)
            _right[right] += weight;
    }

    private void AddLabels(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, double weight)
    {
        for (var label = 0; label < outputs.Length; label++)
        {
            var (predicted, actual) = (outputs[label] > _threshold, targets[label] == 1);
            _predicted[label] += predicted ? weight : 0;
            _actual[label] += actual ? weight : 0;
            _right[label] += predicted && actual ? weight : 0;
        }
    }
}
