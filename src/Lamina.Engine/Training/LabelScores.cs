using System.Text.Json.Nodes;
using Lamina.Metrics;

namespace Lamina.Training;

/// <summary>How often each label occurred, was predicted, and both, where a sample may have several labels.</summary>
/// <param name="labels">The names of the labels.</param>
/// <param name="threshold">The output above which a label is predicted.</param>
public sealed class LabelScores(IReadOnlyList<string> labels, float threshold) : ITargetCounts
{
    private readonly long[] _right = new long[labels.Count];
    private readonly long[] _predicted = new long[labels.Count];
    private readonly long[] _actual = new long[labels.Count];

    /// <summary>The names of the labels.</summary>
    public IReadOnlyList<string> Labels => labels;

    /// <summary>The output above which a label is predicted.</summary>
    public float Threshold => threshold;

    /// <summary>How many samples have a label.</summary>
    public long Support(int label) => _actual[label];

    /// <summary>Of the samples predicted to have a label, the share that has it; NaN if there are none.</summary>
    public double Precision(int label) => (double)_right[label] / _predicted[label];

    /// <summary>Of the samples with a label, the share predicted to have it; NaN if there are none.</summary>
    public double Recall(int label) => (double)_right[label] / _actual[label];

    /// <summary>
    /// The harmonic mean of precision and recall: 2 · right / (predicted + actual); NaN if the label neither occurs nor is predicted.
    /// </summary>
    public double F1(int label) => 2.0 * _right[label] / (_predicted[label] + _actual[label]);

    /// <inheritdoc/>
    public void Add(in MetricBatch batch)
    {
        for (var row = 0; row < batch.Predictions.Rows; row++)
            Add(batch.Predictions.Row(row), batch.Targets.Row(row));
    }

    /// <summary>Counts a sample.</summary>
    /// <param name="outputs">The outputs, one for each label.</param>
    /// <param name="targets">The targets: 1 for each label that the sample has.</param>
    public void Add(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets)
    {
        for (var label = 0; label < labels.Count; label++)
        {
            var (predicted, actual) = (outputs[label] > threshold, targets[label] == 1);
            _predicted[label] += predicted ? 1 : 0;
            _actual[label] += actual ? 1 : 0;
            _right[label] += predicted && actual ? 1 : 0;
        }
    }

    /// <summary>
    /// The scores as JSON: <c>threshold</c>, and <c>labels</c>, each with its name, precision, recall, F1, and how many samples have it; null where a score is
    /// not defined.
    /// </summary>
    public JsonObject ToJson() => new()
    {
        ["threshold"] = threshold,
        ["labels"] = new JsonArray([.. labels.Select((name, label) => (JsonNode)new JsonObject
        {
            ["label"] = name,
            ["precision"] = Number(Precision(label)),
            ["recall"] = Number(Recall(label)),
            ["f1"] = Number(F1(label)),
            ["samples"] = Support(label),
        })]),
    };

    private static JsonNode? Number(double value) => double.IsFinite(value) ? value : null;
}
