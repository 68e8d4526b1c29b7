using System.Text.Json.Nodes;
using Lamina.Metrics;

namespace Lamina.Training;

/// <summary>For each true class and each predicted class, the number of samples. A sample whose outputs are NaN has no predicted class.</summary>
/// <param name="labels">The names of the classes.</param>
public sealed class ConfusionMatrix(IReadOnlyList<string> labels) : ITargetCounts
{
    private readonly long[,] _counts = new long[labels.Count, labels.Count];

    /// <summary>The names of the classes, by index.</summary>
    public IReadOnlyList<string> Labels => labels;

    /// <summary>How many samples of one class were predicted as another.</summary>
    /// <param name="actual">Their true class.</param>
    /// <param name="predicted">Their predicted class.</param>
    public long this[int actual, int predicted] => _counts[actual, predicted];

    /// <inheritdoc/>
    public void Add(in MetricBatch batch)
    {
        for (var row = 0; row < batch.Predictions.Rows; row++)
        {
            if (batch.TrueClass(row) is { } actual && batch.PredictedClass(row) is { } predicted)
                _counts[actual, predicted]++;
        }
    }

    /// <summary>The matrix as JSON: <c>labels</c>, and <c>counts</c> with a list for each true class, of a number for each predicted one.</summary>
    public JsonObject ToJson() => new()
    {
        ["labels"] = new JsonArray([.. labels.Select(label => (JsonNode?)label)]),
        ["counts"] =
            new JsonArray([.. Enumerable.Range(0, labels.Count)
            .Select(actual => new JsonArray([.. Enumerable.Range(0, labels.Count).Select(predicted => (JsonNode?)_counts[actual, predicted])]))]),
    };
}
