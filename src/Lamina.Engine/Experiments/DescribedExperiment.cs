using Lamina.Data;
using Lamina.Networks;
using Lamina.Transforms;

namespace Lamina.Experiments;

/// <summary>
/// An experiment with what its data sources say of themselves before they are read, and what is wrong with single settings and with the sources.
/// </summary>
internal sealed class DescribedExperiment
{
    private DescribedExperiment(Experiment experiment)
    {
        Experiment = experiment;
        Problems = [.. SettingFaults(experiment)];
        Train = Describe(experiment.Data.Train);
        DataDescription?[] sources = [Train, Describe(experiment.Data.Validation?.Source), Describe(experiment.Data.Test)];
        Warnings = [.. sources.SelectMany(source => source?.Warnings ?? []).Distinct()];
    }

    public Experiment Experiment { get; }

    /// <summary>What the training data say; null where they cannot be described.</summary>
    public DataDescription? Train { get; }

    /// <summary>What should be known of how the data are read.</summary>
    public IReadOnlyList<Warning> Warnings { get; }

    /// <summary>What has been found wrong so far.</summary>
    public List<Problem> Problems { get; }

    /// <summary>How the training data are read where only their rows tell what the network gets: where transforms make columns. Null elsewhere.</summary>
    public Func<string, InputColumn>? Reading => TransformChain.Reading(Experiment.Data.Transforms ?? []);

    public static DescribedExperiment Of(Experiment experiment) => new(experiment);

    /// <summary>The experiment with what its data sources find out for themselves written out.</summary>
    public Experiment Resolved()
    {
        var data = Experiment.Data;
        var validation = data.Validation is { Source: { } source } given ? given with { Source = Resolved(source) } : data.Validation;
        return Experiment with
        {
            Data = data with
            {
                Train = Resolved(data.Train),
                Validation = validation,
                Test = data.Test is { } test ? Resolved(test) : null
            }
        };
    }

    private static IDataSource Resolved(IDataSource source) => ComponentFaultException.Guard(source, "resolve", source.Resolve);

    private DataDescription? Describe(IDataSource? source)
    {
        try
        {
            return source is null ? null : TableSources.Describe(source);
        }
        catch (DataException exception)
        {
            Problems.AddRange(exception.Problems);
            return null;
        }
    }

    /// <summary>What is wrong with single settings, whatever the data and the network are.</summary>
    private static IEnumerable<Problem> SettingFaults(Experiment experiment)
    {
        var (data, section, training) = (experiment.Data, experiment.Network, experiment.Training);
        var ranges = ComponentRanges.Check(section with { Layers = [] }, "network")
            .Concat(ComponentRanges.Check(training, "training"))
            .Concat(data.Validation is { } split ? ComponentRanges.Check(split with { Source = null }, "data.validation") : [])
            .Concat((data.Transforms ?? []).SelectMany((transform, i) => ComponentRanges.Check(transform, $"data.transforms[{i}]")))
            .Concat((data.Augmentation ?? []).SelectMany((augmentation, i) => ComponentRanges.Check(augmentation, $"data.augmentation[{i}]")));
        foreach (var fault in EffectRules.Check(section))
            yield return fault;
        foreach (var fault in ranges)
            yield return Fault(NetworkProblems.OutOfRange, fault.Split(':')[0], fault);
        foreach (var group in (training.Metrics ?? []).Select(metric => GuardedMetric.Info(metric).Name).GroupBy(name => name)
            .Where(group => group.Count() > 1))
            yield return Fault(NetworkProblems.DuplicateMetric, "training.metrics",
                $"'{group.Key}' is measured {group.Count()} times, but a number of a report has a name of its own. Remove one.");
        if (data.Validation?.Contradiction is { } contradiction)
            yield return Fault(DataProblems.UnclearValidation, "data.validation", contradiction);
    }

    private static Problem Fault(string code, string path, string message) => new(code, new SourceLocation(path), message);
}
