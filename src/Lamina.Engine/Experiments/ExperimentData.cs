using Lamina.Data;
using Lamina.Losses;
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
        (Learning, LearningTransforms) = fitted.Learning is { } rows
            ? (Train.WithSamples(rows, Transforms.ResultColumns), TransformChain.None(rows.Width))
            : (Train, Transforms);
        Validation = validation is null ? null : Targeted(validation, "data.validation");
        Decided = DecidedTask.Of(Train, Validation, plan.Network, Target is not null);
        Plan = plan.For(Task, Train);
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

    /// <summary>
    /// What the experiment says to no effect, or hardly to the one that was meant: what its plan knows of it, and what only its data tell. It changes nothing.
    /// </summary>
    public IReadOnlyList<Warning> Warnings => [.. Plan.Warnings, .. DataWarnings.Of(this)];

    /// <summary>
    /// What is learnt from: the training data, or what transforms that show no row its own target made of them, whose transforms are none.
    /// </summary>
    internal Dataset Learning { get; }

    /// <summary>The transforms of <see cref="Learning"/>.</summary>
    internal TransformChain LearningTransforms { get; }

    /// <summary>How many samples an epoch has: all, or as many as fill whole batches.</summary>
    internal int EpochSamples => Plan.Experiment.Training is { DropLast: true, BatchSize: var size } ? Train.Count - (Train.Count % size) : Train.Count;

    /// <summary>What goes into the network and comes out of it.</summary>
    internal ModelSignature Signature { get; }

    /// <summary>Plans an experiment, and reads its training data where only their rows tell what the network gets: where transforms make columns.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="fusions">The pairs of activation and loss that are better computed as one.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="ProblemsException">Everything that does not fit, at once.</exception>
    public static ExperimentPlan CreatePlan(Experiment experiment, IReadOnlyList<ILossFusion> fusions, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        var described = DescribedExperiment.Of(experiment);
        var read = described.Reading is null || described.Problems.Count > 0 ? null : TrainingTable.Read(described, cancellation);
        var sample = read?.Fitted is { } fitted ? new Shape(fitted.Transforms.OutputWidth) : described.Train?.Input;
        var (plan, problems) = ExperimentPlan.Draft(described, sample, fusions, read);
        if (problems.Count == 0)
            return plan;
        // Of one class nothing can be learnt, whatever the network is: that is then all there is to say of its single output.
        var idle = EffectRules.Check(plan.Network).Intersect(problems).ToList();
        if (idle.Count > 0 && plan.Network.Output.Count == 1 && experiment.Data.Targets == TargetsOf.Source
            && TrainingTable.OnlyClass(described, read, cancellation) is { } oneClass)
            problems = [.. problems.Select(problem => idle.Contains(problem) ? oneClass : problem).Distinct()];
        throw new ProblemsException(problems);
    }

    /// <summary>Plans an experiment and reads its training and validation data.</summary>
    /// <exception cref="ProblemsException">
    /// Everything that does not fit; and, where all of it does, everything about the data that cannot be read or does not fit.
    /// </exception>
    public static ExperimentData Load(Experiment experiment, IReadOnlyList<ILossFusion> fusions, CancellationToken cancellation = default) =>
        Load(CreatePlan(experiment, fusions, cancellation), cancellation);

    /// <summary>Reads the training and validation data of a plan.</summary>
    /// <exception cref="ProblemsException">Everything about the data that cannot be read or does not fit.</exception>
    public static ExperimentData Load(ExperimentPlan plan, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var reading = new DataReading(plan, cancellation);
        var fitted = reading.ReadTraining();
        var validation = reading.Read(plan.Experiment.Data.Validation?.Source, "data.validation", fitted);
        var problems = reading.Problems;
        if (problems.Count > 0)
            throw new ProblemsException(problems);
        var data = new ExperimentData(plan, fitted!, validation ?? fitted!.HeldOut);
        if (data.EpochSamples == 0)
            problems.Add(new(DataProblems.NoBatch, new SourceLocation("training.dropLast"),
                $"'dropLast' leaves out batches of fewer than training.batchSize = {plan.Experiment.Training.BatchSize} samples, but there are "
                + $"{data.Train.Count} to learn from, so that none is left. Make batchSize smaller, or leave 'dropLast' out."));
        problems.AddRange(MetricCompatibility.Faults(data.Metrics, data.Decided, (data.Train, "data.train"), (data.Validation, "data.validation")));
        if (problems.Count > 0)
            throw new ProblemsException(problems);
        if (data.Validation is not null)
            data.Decided.Check(data.Validation, "data.validation");
        data.CheckIndices(data.Train, "data.train");
        data.CheckIndices(data.Validation, "data.validation");
        return data;
    }

    /// <summary>A model of weights that were learnt elsewhere, with the transforms, columns and names of these data.</summary>
    /// <param name="tensors">The tensors, by the names and in the shapes of those of the plan's network.</param>
    /// <param name="source">What messages call them.</param>
    /// <exception cref="ProblemsException">A tensor is missing, extra, misshapen or not finite: all problems at once.</exception>
    public Model CreateModel(IReadOnlyList<SafeTensor> tensors, string source) => WeightModel.Create(Plan.Network, tensors, source, Signature);

    /// <summary>Reads the test data; null where the experiment has none.</summary>
    /// <exception cref="ProblemsException">They cannot be read or do not fit.</exception>
    public Dataset? LoadTest(CancellationToken cancellation = default)
    {
        var reading = new DataReading(Plan, cancellation);
        var test = reading.Read(Plan.Experiment.Data.Test, "data.test", new FittedData(Train, null, Transforms, Target));
        var problems = reading.Problems;
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

    // Raw values are what a picture is made into: where the transforms make other columns of them, they are not pixels of what the network sees.
    private static InputPicture? PictureOf(ExperimentPlan plan, Dataset train) =>
        plan.Picture is { } size && train.InputShape.Count == plan.Network.Input.Count && !train.Columns.Any(column => column.IsText)
            ? InputPictures.Of(train, size)
            : null;

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
        var result = PredictedTargets.Of(InputTargets.Of(data, Transforms), Plan.Loss.Loss);
        DataCompatibility.Check(result, Plan.Network, Plan.Loss.Loss, null, path);
        return result;
    }
}
