using System.Text.Json.Nodes;
using Lamina.Metrics;

namespace Lamina.Training;

/// <summary>How many samples of each class were predicted to be of each class. A sample whose outputs are NaN is predicted to be of none.</summary>
/// <param name="labels">The names of the classes.</param>
public sealed class ConfusionMatrix(IReadOnlyList<string> labels) : ITargetCounts
{
    private readonly long[,] _counts = new long[labels.Count, labels.Count];

    /// <summary>The names of the classes, by index.</summary>
    public IReadOnlyList<string> Labels => labels;

    /// <summary>How many samples of one class were predicted to be of another.</summary>
    /// <param name="actual">The class that they are of.</param>
    /// <param name="predicted">The class that they were predicted to be of.</param>
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
