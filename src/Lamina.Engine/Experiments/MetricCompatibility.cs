using Lamina.Activations;
using Lamina.Data;
using Lamina.Metrics;
using Lamina.Networks;

namespace Lamina.Experiments;

/// <summary>Fits metrics to what is predicted, or says why they do not fit.</summary>
internal static class MetricCompatibility
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
            var misfit = Misfit(domain, decided, parts);
            if ((misfit is null ? StartFault(metric, decided) : $"{misfit} {Remedy(metric, domain, decided, parts)}") is { } fault)
                yield return new(NetworkProblems.MetricDomain, new SourceLocation($"training.metrics[{index}]"),
                    $"metric '{GuardedMetric.Info(metric).Name}' {fault}");
        }
    }

    /// <summary>The threshold that all metrics decide by; the usual one where they do not agree.</summary>
    public static float Threshold(IReadOnlyList<IMetric> metrics) =>
        metrics.Select(metric => Domain(metric).Threshold).OfType<float>().Distinct().ToList() is [var only] ? only : UsualThreshold;

    private static MetricDomain Domain(IMetric metric) => ComponentFaultException.Guard(metric, "domain", () => metric.Domain);

    private static string? Misfit(MetricDomain domain, DecidedTask decided, IReadOnlyList<(Dataset? Data, string Path)> parts)
    {
        var task = decided.Task;
        return !domain.Targets.HasFlag(task.Targets) ? $"is for {Words(domain.Targets)}, but the targets are {decided.Targets}."
            : domain.IsEachOutputItsOwn && task.Domain.SumsToOne
                ? $"takes every output as a decision of its own, but the last layer's outputs are {task.Domain}."
            : !domain.Outputs.Contains(task.Domain) ? $"is defined for outputs that are {domain.Outputs}, but those that are measured are {task.Domain}."
            : RowMisfit(domain.Values, task.Steps, parts);
    }

    private static string? RowMisfit(OutputDomain values, int steps, IReadOnlyList<(Dataset? Data, string Path)> parts)
    {
        if (values.Contains(OutputDomain.Real))
            return null;
        foreach (var (data, path) in parts)
        {
            if (data is { IsClassification: false } && TargetValues.FirstUnlike(data, steps, values.Contains) is { } row)
                return $"takes targets that are {values}, but that of row {row + 1} of {path} is {TargetValues.Text(data, row)}.";
        }

        return null;
    }

    private static string? StartFault(IMetric metric, DecidedTask decided)
    {
        try
        {
            _ = ComponentFaultException.Guard(metric, "start", () => metric.Start(new MetricContext(decided.Task)));
            return null;
        }
        catch (Exception exception) when (exception is ComponentException or ShapeException)
        {
            return $"cannot be measured: {exception.Message}";
        }
    }

    private static string Words(TargetKinds kinds) =>
        string.Join(" and ",
        new[] { TargetKinds.Classes, TargetKinds.Labels, TargetKinds.Numbers }.Where(kind => kinds.HasFlag(kind)).Select(kind => kind switch
    {
        TargetKinds.Classes => "classes",
        TargetKinds.Labels => "labels",
        _ => "numbers",
    }));

    private static string Remedy(IMetric metric, MetricDomain domain, DecidedTask decided, IReadOnlyList<(Dataset? Data, string Path)> parts)
    {
        var fitting = Usual(metric).Where(other => Fits(other, decided, parts)).Select(other => ComponentDescriptor.NameOf(other.GetType()))
            .Order(StringComparer.Ordinal).ToList();
        var measure = fitting.Count == 0 ? "Leave it out." : $"Measure one that fits: {string.Join(", ", fitting)}.";
        return decided.Task.Targets != TargetKinds.Numbers || domain.Targets.HasFlag(TargetKinds.Numbers) ? measure
            : $"{measure} Where classes are meant, let 'label' name their column, or let the targets be 0 and 1 and the outputs lie between.";
    }

    /// <summary>The metrics that come with another and need no argument.</summary>
    private static IEnumerable<IMetric> Usual(IMetric metric) =>
        from component in ComponentDescriptor.In(metric.GetType().Assembly)
        where component.Type.IsAssignableTo(typeof(IMetric)) && component.Parameters.All(parameter => parameter.HasDefault)
        let usual = Made(component)
        where usual is not null
        select usual;

    // What cannot be made is no advice.
    private static IMetric? Made(ComponentDescriptor component)
    {
        try
        {
            return (IMetric)component.Record.Create([.. component.Parameters.Select(parameter => parameter.Default)]);
        }
        catch (LaminaException)
        {
            return null;
        }
    }

    private static bool Fits(IMetric metric, DecidedTask decided, IReadOnlyList<(Dataset? Data, string Path)> parts)
    {
        try
        {
            return Misfit(Domain(metric), decided, parts) is null && StartFault(metric, decided) is null;
        }
        catch (ComponentFaultException)
        {
            return false;
        }
    }
}
