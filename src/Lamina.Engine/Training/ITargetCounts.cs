using System.Text.Json.Nodes;
using Lamina.Metrics;

namespace Lamina.Training;

/// <summary>What is counted besides the metrics: which classes are taken for which, or how each label fares.</summary>
public interface ITargetCounts
{
    /// <summary>Counts a batch.</summary>
    void Add(in MetricBatch batch);

    /// <summary>The counts as JSON.</summary>
    JsonObject ToJson();
}
