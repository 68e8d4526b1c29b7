using System.Collections.Immutable;
using System.Globalization;
using Lamina.Data;
using Lamina.Engine;

namespace Lamina.Training;

/// <summary>The data of an experiment, read, split, and with its transforms fitted on the training rows. The test data stay unread.</summary>
public sealed class ExperimentData
{
    private ExperimentData(ExperimentPlan plan, Dataset train, Dataset? validation)
    {
        Plan = plan;
        Transforms = Fit(plan.Experiment.Data.Transforms ?? [], train);
        Train = Targeted(train, "data.train");
        Validation = validation is null ? null : Targeted(validation, "data.validation");
    }

    /// <summary>The plan that the data fit.</summary>
    public ExperimentPlan Plan { get; }

    /// <summary>The data to learn from.</summary>
    public Dataset Train { get; }

    /// <summary>The data that progress is judged on; null where the experiment has none.</summary>
    public Dataset? Validation { get; }

    /// <summary>The transforms as fitted.</summary>
    public ImmutableArray<ITransform> Transforms { get; }

    /// <summary>What goes into the network and comes out of it.</summary>
    internal ModelSignature Signature => new()
    {
        Columns = Train.Columns,
        Transforms = Transforms,
        Labels = Train.Labels,
        TargetNames = Train.TargetNames,
        Picture = InputPictures.Of(Train),
    };

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
        return test is null ? null : Targeted(test, "data.test");
    }

    private void CheckIndices(Dataset? data, string path)
    {
        if (data is not null)
            IndexInputs.Check(data, Transforms, Plan.Network, path);
    }

    /// <summary>The samples with their own inputs, as the transforms leave them, to predict, where the experiment says so.</summary>
    private Dataset Targeted(Dataset data, string path)
    {
        if (Plan.Experiment.Data.Targets != TargetsOf.Inputs)
            return data;
        var rows = new InputRows(data);
        var transformed = new TransformedRows(rows, Transforms);
        var targets = new float[checked(rows.Count * rows.Width)];
        for (var row = 0; row < rows.Count; row++)
            transformed.Read(row, targets.AsSpan(row * rows.Width, rows.Width));
        var result = Dataset.ForNumbers(rows, data.InputShape, new FloatRows(targets, rows.Width), Enumerable.Range(0, rows.Width).Select(column => column.ToString(CultureInfo.InvariantCulture))).WithColumns(data.Columns);
        DataFit.Check(result, Plan.Network, Plan.Loss.Loss, path);
        return result;
    }

    private static Dataset? Read(IDataSource? source, string path, ExperimentPlan plan, Dataset? train, List<Problem> problems, CancellationToken cancellation)
    {
        if (source is null)
            return null;
        try
        {
            if (plan.Experiment.Data.Targets == TargetsOf.Inputs)
                return DataFit.Shape(source.Load(cancellation), plan.Network, null, path);
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
