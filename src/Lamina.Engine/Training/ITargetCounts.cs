using System.Text.Json.Nodes;
using Lamina.Metrics;

namespace Lamina.Training;

/// <summary>What is counted besides the metrics: which classes are mistaken for which, or the scores of each label.</summary>
public interface ITargetCounts
{
    /// <summary>Counts a batch.</summary>
    void Add(in MetricBatch batch);

    /// <summary>The counts as JSON.</summary>
    JsonObject ToJson();
}
