using System.Text.Json.Nodes;
using Lamina.Training;

namespace Lamina.Runs;

/// <summary>What was counted besides the metrics at a run's end, as <see cref="ITargetCounts.ToJson"/> says it.</summary>
/// <param name="Validation">On validation data; null where there are none.</param>
/// <param name="Test">On test data; null where there are none.</param>
public sealed record RunCounts(JsonNode? Validation = null, JsonNode? Test = null)
{
    /// <summary>The counts; null where nothing was counted.</summary>
    internal static RunCounts? Of(ITargetCounts? validation, ITargetCounts? test) =>
        validation is null && test is null ? null : new(validation?.ToJson(), test?.ToJson());
}
