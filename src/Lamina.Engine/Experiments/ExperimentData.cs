using Lamina.Data;
using Lamina.Metrics;
using Lamina.Models;
using Lamina.Pictures;
using Lamina.Transforms;

namespace Lamina.Experiments;

/// <summary>The data of an experiment, read, split, and with its transforms fitted on the training rows. The test data stay unread.</summary>
public sealed class ExperimentData
{
    private ExperimentData(ExperimentPlan plan, FittedData fitted, Dataset? validation)
    {
        (Plan, Transforms, Target) = (plan, fitted.Transforms, fitted.Target);
        Train = Targeted(fitted.Train, "data.train");
        Validation = validation is null ? null : Targeted(validation, "data.validation");
        Decided = DecidedTask.Of(Train, Validation, plan.Network, Target is not null);
        Plan = plan.For(Task);
        Signature = new()
        {
            Transforms = Transforms,
            Target = Target,
            Labels = Train.Labels,
            TargetNames = Train.TargetNames,
            Picture = PictureOf(plan, Train),
            LabelThreshold = Task.Targets == TargetKinds.Labels ? MetricCompatibility.Threshold(Metrics) : null,
        };
    }

    /// <summary>The plan that the data fit.</summary>
    public ExperimentPlan Plan { get; }

    /// <summary>The data to learn from.</summary>
    public Dataset Train { get; }

    /// <summary>The data that progress is judged on; null where the experiment has none.</summary>
    public Dataset? Validation { get; }

    /// <summary>The transforms of the inputs, as fitted.</summary>
    public TransformChain Transforms { get; }

    /// <summary>The transform of the targets, as fitted; null for none.</summary>
    public ITransform? Target { get; }

    /// <summary>What the network predicts.</summary>
    public PredictionTask Task => Decided.Task;

    private DecidedTask Decided { get; }

    private IReadOnlyList<IMetric> Metrics => Plan.Experiment.Training.Metrics ?? [];

    /// <summary>What the experiment says to no effect, or hardly to the one that was meant: what its plan knows of it, and what only its data tell. It changes nothing.</summary>
    public IReadOnlyList<Warning> Warnings => [.. Plan.Warnings, .. DataWarnings.Of(this)];

    /// <summary>How many samples an epoch has: all, or as many as fill whole batches.</summary>
    internal int EpochSamples => Plan.Experiment.Training is { DropLast: true, BatchSize: var size } ? Train.Count - (Train.Count % size) : Train.Count;

    /// <summary>What goes into the network and comes out of it.</summary>
    internal ModelSignature Signature { get; }

    /// <summary>Reads the training and validation data.</summary>
    /// <exception cref="ProblemsException">Everything about the data that cannot be read or does not fit.</exception>
    public static ExperimentData Load(ExperimentPlan plan, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var section = plan.Experiment.Data;
        var problems = new List<Problem>();
        var train = ReadTraining(plan, problems, cancellation);
        var fitted = train is null ? null : Fit(plan, train, problems);
        var validation = Read(section.Validation?.Source, "data.validation", plan, fitted, problems, cancellation);
        if (problems.Count > 0)
            throw new ProblemsException(problems);
        var data = new ExperimentData(plan, fitted!, validation ?? fitted!.HeldOut);
        if (data.EpochSamples == 0)
            problems.Add(new(DataProblems.NoBatch, new SourceLocation("training.dropLast"), $"'dropLast' leaves out batches of fewer than training.batchSize = {plan.Experiment.Training.BatchSize} samples, but there are {data.Train.Count} to learn from, so that none is left. Make batchSize smaller, or leave 'dropLast' out."));
        problems.AddRange(MetricCompatibility.Faults(data.Metrics, data.Decided, (data.Train, "data.train"), (data.Validation, "data.validation")));
        if (problems.Count > 0)
            throw new ProblemsException(problems);
        if (data.Validation is not null)
            data.Decided.Check(data.Validation, "data.validation");
        data.CheckIndices(data.Train, "data.train");
        data.CheckIndices(data.Validation, "data.validation");
        return data;
    }

    /// <summary>Reads the test data; null where the experiment has none.</summary>
    /// <exception cref="ProblemsException">They cannot be read or do not fit.</exception>
    public Dataset? LoadTest(CancellationToken cancellation = default)
    {
        var problems = new List<Problem>();
        var test = Read(Plan.Experiment.Data.Test, "data.test", Plan, new FittedData(Train, null, Transforms, Target), problems, cancellation);
        if (problems.Count > 0)
            throw new ProblemsException(problems);
        CheckIndices(test, "data.test");
        if (test is null)
            return null;
        test = Targeted(test, "data.test");
        Decided.Check(test, "data.test");
        problems.AddRange(MetricCompatibility.Faults(Metrics, Decided, (test, "data.test")));
        return problems.Count > 0 ? throw new ProblemsException(problems) : test;
    }

    // Raw values are what a picture is made into: where the transforms make other columns of them, they are no pixels of what the network sees.
    private static InputPicture? PictureOf(ExperimentPlan plan, Dataset train) =>
        plan.Picture is { } size && train.InputShape.Count == plan.Network.Input.Count && !train.Columns.Any(column => column.IsText) ? InputPictures.Of(train, size) : null;

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
        var result = InputTargets.Of(data, Transforms);
        DataCompatibility.Check(result, Plan.Network, Plan.Loss.Loss, null, path);
        return result;
    }

    private static Dataset? ReadTraining(ExperimentPlan plan, List<Problem> problems, CancellationToken cancellation)
    {
        if (plan.Training is not { } data)
            return Read(plan.Experiment.Data.Train, "data.train", plan, null, problems, cancellation);
        return Collecting(problems, () => data = Fitting(data, "data.train", plan, null)) ? data : null;
    }

    private static Dataset? Read(IDataSource? source, string path, ExperimentPlan plan, FittedData? fitted, List<Problem> problems, CancellationToken cancellation)
    {
        if (source is null)
            return null;
        Dataset? data = null;
        var isRead = Collecting(problems, () =>
        {
            data = source.Load(fitted?.Reading ?? TransformChain.Reading(plan.Experiment.Data.Transforms ?? []), cancellation);
            data = Fitting(data, path, plan, fitted);
        });
        return isRead ? data : null;
    }

    private static Dataset Fitting(Dataset data, string path, ExperimentPlan plan, FittedData? fitted)
    {
        var isAutoencoder = plan.Experiment.Data.Targets == TargetsOf.Inputs;
        data = DataCompatibility.Shape(data, plan.Network, WidthOf(plan, fitted), fitted?.Transforms, isAutoencoder ? null : fitted?.Train.Labels, path);
        if (!isAutoencoder && fitted is null && DataCompatibility.OneClass(data, path) is { } oneClass)
            throw new ProblemsException([oneClass]);
        // Before the transform of the targets is fitted, what the loss takes of them is not known.
        if (!isAutoencoder)
            DataCompatibility.Check(data, plan.Network, plan.Experiment.Data.TargetTransform is not null && fitted is null ? null : plan.Loss.Loss, fitted?.Target, path);
        return data;
    }

    private static long? WidthOf(ExperimentPlan plan, FittedData? fitted) =>
        fitted is not null ? fitted.Transforms.InputWidth : plan.Training is null ? plan.Network.Input.Count : null;

    private static FittedData? Fit(ExperimentPlan plan, Dataset train, List<Problem> problems)
    {
        FittedData? fitted = null;
        var isFitted = Collecting(problems, () =>
        {
            fitted = FittedData.Of(plan.Experiment, train);
            if (fitted.Transforms.OutputWidth != plan.Network.Input.Count)
                throw new ProblemsException([new Problem(DataProblems.InputWidth, new SourceLocation("data.train"), $"the network takes {plan.Network.Input}, which is {plan.Network.Input.Count} values, but the transforms make {fitted.Transforms.OutputWidth} columns.")]);
            if (fitted.Target is { } target)
                DataCompatibility.Check(train, plan.Network, plan.Loss.Loss, target, "data.train");
        });
        return isFitted ? fitted : null;
    }

    private static bool Collecting(List<Problem> problems, Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (DataException exception)
        {
            problems.AddRange(exception.Problems);
        }
        catch (ProblemsException exception)
        {
            problems.AddRange(exception.Problems);
        }

        return false;
    }
}
