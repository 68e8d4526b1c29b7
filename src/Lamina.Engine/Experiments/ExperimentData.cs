using System.Collections.Immutable;
using Lamina.Data;

namespace Lamina.Training;

/// <summary>The data of an experiment, read, split, and with its transforms fitted on the training rows. The test data stay unread.</summary>
public sealed class ExperimentData
{
    private ExperimentData(ExperimentPlan plan, Dataset train, Dataset? validation)
    {
        Plan = plan;
        Train = train;
        Validation = validation;
        Transforms = Fit(plan.Experiment.Data.Transforms ?? [], train);
    }

    /// <summary>The plan that the data fit.</summary>
    public ExperimentPlan Plan { get; }

    /// <summary>The data to learn from.</summary>
    public Dataset Train { get; }

    /// <summary>The data that progress is judged on; null where the experiment has none.</summary>
    public Dataset? Validation { get; }

    /// <summary>The transforms as fitted.</summary>
    public ImmutableArray<ITransform> Transforms { get; }

    /// <summary>Reads the training and validation data.</summary>
    /// <exception cref="ProblemsException">Everything about the data that cannot be read or does not fit.</exception>
    public static ExperimentData Load(ExperimentPlan plan, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var section = plan.Experiment.Data;
        var problems = new List<Problem>();
        var train = Read(section.Train, "data.train", plan, null, problems, cancellation);
        var validation = Read(section.Validation?.Source, "data.validation", plan, train, problems, cancellation);
        if (train is not null && section.Validation?.Split is { } share)
        {
            (train, validation) = StratifiedSplit.Split(train, share, (ulong)plan.Experiment.Seed);
            if (train.Count == 0 || validation.Count == 0)
                problems.Add(new Problem(DataProblems.EmptySplit, new SourceLocation("data.validation.split"), $"a share of {share} leaves {train.Count} rows for training and {validation.Count} for validation; both need at least one."));
        }

        if (problems.Count > 0)
            throw new ProblemsException(problems);
        var data = new ExperimentData(plan, train!, validation);
        data.CheckIndices(data.Train, "data.train");
        data.CheckIndices(data.Validation, "data.validation");
        return data;
    }

    /// <summary>Reads the test data; null where the experiment has none.</summary>
    /// <exception cref="ProblemsException">They cannot be read or do not fit.</exception>
    public Dataset? LoadTest(CancellationToken cancellation = default)
    {
        var problems = new List<Problem>();
        var test = Read(Plan.Experiment.Data.Test, "data.test", Plan, Train, problems, cancellation);
        if (problems.Count > 0)
            throw new ProblemsException(problems);
        CheckIndices(test, "data.test");
        return test;
    }

    private void CheckIndices(Dataset? data, string path)
    {
        if (data is not null)
            IndexInputs.Check(data, Transforms, Plan.Network, path);
    }

    private static Dataset? Read(IDataSource? source, string path, ExperimentPlan plan, Dataset? train, List<Problem> problems, CancellationToken cancellation)
    {
        if (source is null)
            return null;
        try
        {
            var data = DataFit.Shape(source.Load(cancellation), plan.Network, train?.Labels, path);
            DataFit.Check(data, plan.Network, plan.Loss.Loss, path);
            return data;
        }
        catch (DataException exception)
        {
            problems.Add(exception.Problem);
        }
        catch (ProblemsException exception)
        {
            problems.AddRange(exception.Problems);
        }

        return null;
    }

    private static ImmutableArray<ITransform> Fit(IReadOnlyList<ITransform> transforms, Dataset train)
    {
        ImmutableArray<ITransform> fitted = [];
        foreach (var transform in transforms)
            fitted = fitted.Add(transform.Fit(new TransformedRows(new InputRows(train), fitted)));
        return fitted;
    }
}
