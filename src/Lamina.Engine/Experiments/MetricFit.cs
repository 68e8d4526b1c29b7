using Lamina.Activations;
using Lamina.Data;
using Lamina.Engine;
using Lamina.Metrics;

namespace Lamina.Training;

/// <summary>Fits metrics to what is predicted, or says why they do not fit.</summary>
internal static class MetricFit
{
    private const float UsualThreshold = 0.5f;

    /// <summary>What is wrong with metrics for data, each at its place in the experiment.</summary>
    /// <param name="metrics">The metrics.</param>
    /// <param name="decided">What is predicted.</param>
    /// <param name="parts">The data, and what they are called.</param>
    public static IEnumerable<Problem> Faults(IReadOnlyList<IMetric> metrics, DecidedTask decided, params IReadOnlyList<(Dataset? Data, string Path)> parts)
    {
        foreach (var (index, metric) in metrics.Index())
        {
            var domain = Domain(metric);
            if ((Fault(metric, domain, decided) ?? RowFault(domain.Values, decided, parts)) is { } fault)
                yield return new(NetworkProblems.MetricDomain, new SourceLocation($"training.metrics[{index}]"), $"metric '{ComponentFaultException.Guard(metric, "info", () => metric.Info.Name)}' {fault}");
        }
    }

    /// <summary>The threshold that all metrics decide by; the usual one where they do not agree.</summary>
    public static float Threshold(IReadOnlyList<IMetric> metrics) =>
        metrics.Select(metric => Domain(metric).Threshold).OfType<float>().Distinct().ToList() is [var only] ? only : UsualThreshold;

    private static MetricDomain Domain(IMetric metric) => ComponentFaultException.Guard(metric, "domain", () => metric.Domain);

    private static string? Fault(IMetric metric, MetricDomain domain, DecidedTask decided)
    {
        var task = decided.Task;
        if (!domain.Targets.HasFlag(task.Targets))
            return $"is for {Words(domain.Targets)}, but the targets are {decided.Targets}. {Remedy(task)}{Otherwise(domain.Targets, task)}";
        if (domain.IsEachOutputItsOwn && task.Domain.SumsToOne)
            return $"takes every output as a decision of its own, but the last layer's outputs are {task.Domain}. {Remedy(task)}";
        if (!domain.Outputs.Contains(task.Domain))
            return $"is defined for outputs that are {domain.Outputs}, but those that are measured are {task.Domain}. {Remedy(task)}";
        try
        {
            _ = ComponentFaultException.Guard(metric, "start", () => metric.Start(new MetricContext(task)));
            return null;
        }
        catch (Exception exception) when (exception is ComponentException or ShapeException)
        {
            return $"cannot be measured: {exception.Message}";
        }
    }

    private static string? RowFault(OutputDomain values, DecidedTask decided, IReadOnlyList<(Dataset? Data, string Path)> parts)
    {
        if (values.Contains(OutputDomain.Real))
            return null;
        foreach (var (data, path) in parts)
        {
            if (data is { IsClassification: false } && TargetValues.FirstUnlike(data, values.Contains) is { } row)
                return $"takes targets that are {values}, but that of row {row + 1} of {path} is {TargetValues.Text(data, row)}. {Remedy(decided.Task)}";
        }

        return null;
    }

    private static string Words(TargetKinds kinds) => string.Join(" and ", new[] { TargetKinds.Classes, TargetKinds.Labels, TargetKinds.Numbers }.Where(kind => kinds.HasFlag(kind)).Select(kind => kind switch
    {
        TargetKinds.Classes => "classes",
        TargetKinds.Labels => "labels",
        _ => "numbers",
    }));

    private static string Remedy(PredictionTask task) => task.Targets switch
    {
        TargetKinds.Classes => "Measure 'accuracy', 'precision', 'recall' or 'f1'.",
        TargetKinds.Labels => "Measure 'binaryAccuracy', 'precision', 'recall', 'f1', 'hammingLoss' or 'exactMatch'.",
        _ => "Measure 'r2', 'rootMeanSquaredError' or 'meanAbsoluteError'.",
    };

    private static string Otherwise(TargetKinds wanted, PredictionTask task) => task.Targets != TargetKinds.Numbers ? ""
        : wanted.HasFlag(TargetKinds.Classes) ? " Where classes are meant, let 'label' name their column, or let the targets be 0 and 1 and the last activation 'sigmoid'."
        : " Where labels are meant, let the targets be 0 and 1 and the last activation 'sigmoid'.";
}
