using Lamina.Data;
using Lamina.Engine;
using Lamina.Metrics;

namespace Lamina.Training;

/// <summary>Tells what a network predicts.</summary>
internal static class TaskOf
{
    /// <summary>What a network predicts of data.</summary>
    public static PredictionTask Data(Dataset data, Network network) => data.IsClassification
        ? new(TargetKinds.Classes, (int)network.Output.Count, data.Labels)
        : new(TargetKinds.Numbers, (int)network.Output.Count, data.TargetNames);
}
