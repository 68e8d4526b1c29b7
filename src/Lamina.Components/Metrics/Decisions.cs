using Lamina.Activations;
using Lamina.State;

namespace Lamina.Metrics;

/// <summary>Counts decisions, one for each output of each sample, and those that are right; and samples, and those of which all are right.</summary>
/// <param name="context">Where they are counted.</param>
/// <param name="threshold">The output above which a label is predicted to be there.</param>
/// <param name="value">The metric of decisions, right decisions, samples, and samples that are wholly right.</param>
internal sealed class Decisions(MetricContext context, float threshold, Func<double, double, double, double, double> value) : IMetricAccumulator
{
    private readonly PersistentNumber _decisions = context.Number("decisions");
    private readonly PersistentNumber _right = context.Number("right");
    private readonly PersistentNumber _samples = context.Number("samples");
    private readonly PersistentNumber _whole = context.Number("whole");

    public double Value => value(_decisions.Value, _right.Value, _samples.Value, _whole.Value);

    /// <summary>What decisions are for: labels, and classes each of which has an output of its own, or that one output tells.</summary>
    public static MetricDomain For(float threshold) => new(TargetKinds.Classes | TargetKinds.Labels)
    {
        Outputs = OutputDomain.UnitInterval,
        IsEachOutputItsOwn = true,
        Threshold = threshold
    };

    public void Add(in MetricBatch batch)
    {
        for (var row = 0; row < batch.Predictions.Rows; row++)
        {
            ReadOnlySpan<float> outputs = batch.Predictions.Row(row), targets = batch.Targets.Row(row);
            var right = 0;
            for (var i = 0; i < outputs.Length; i++)
                right += IsRight(outputs[i], targets[i]) ? 1 : 0;
            double weight = batch.WeightOf(row);
            _decisions.Value += weight * outputs.Length;
            _right.Value += weight * right;
            _samples.Value += weight;
            _whole.Value += right == outputs.Length ? weight : 0;
        }
    }

    private bool IsRight(float output, float target) => !float.IsNaN(output) && output > threshold == (target == 1);
}
