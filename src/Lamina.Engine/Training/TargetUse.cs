using Lamina.Data;
using Lamina.Losses;
using Lamina.Metrics;

namespace Lamina.Training;

/// <summary>Says what is read of targets.</summary>
internal static class TargetUse
{
    /// <summary>Whether classes are all that a loss and metrics read of the targets of data.</summary>
    /// <param name="data">The data.</param>
    /// <param name="path">How the loss is computed; null for none.</param>
    /// <param name="metrics">The metrics.</param>
    public static bool IsOfClasses(Dataset data, LossPath? path, IReadOnlyList<IMetric> metrics) =>
        data.IsClassification
        && (path is null or { Evaluated: IClassLoss })
        && metrics.All(metric => ComponentFaultException.Guard(metric, "domain", () => metric.Domain.TakesClasses));
}
