using Lamina.Data;
using Lamina.Losses;
using Lamina.Metrics;
using Lamina.Models;
using Lamina.Networks;
using Lamina.Pictures;
using Lamina.Training;
using Lamina.Transforms;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lamina.Experiments;

/// <summary>An experiment whose network fits together and fits its data's description: known before any data is read.</summary>
public sealed class ExperimentPlan
{
    private const int MostNames = 12;

    private ExperimentPlan(Experiment experiment, Network network, LossPath loss)
    {
        Experiment = experiment;
        Network = network;
        Loss = loss;
    }

    /// <summary>The experiment, with what its data sources find out for themselves written out, and in the plan of <see cref="ExperimentData"/> what its metrics decide.</summary>
    public Experiment Experiment { get; }

    /// <summary>The training data, where they had to be read to know what the transforms make of them.</summary>
    internal Dataset? Training { get; private init; }

    /// <summary>The size of the pictures that the samples are said to be; null where they are none, or numbers to be looked up.</summary>
    internal PictureSize? Picture { get; private init; }

    /// <summary>What should be known of how its data are read.</summary>
    internal IReadOnlyList<Warning> SourceWarnings { get; private init; } = [];

    /// <summary>Its network.</summary>
    public Network Network { get; }

    /// <summary>How its loss is computed.</summary>
    public LossPath Loss { get; }

    /// <summary>Whether the starting weights come from a file with a hash of its content, which was right: other tools write none, and damage would not show. Null without such weights.</summary>
    public bool? IsStartVerified { get; private set; }

    /// <summary>What the experiment says to no effect, or hardly to the one that was meant, as far as it is known without its data. It changes nothing.</summary>
    public IReadOnlyList<Warning> Warnings => [.. SourceWarnings, .. PlanWarnings.Of(this)];

    /// <summary>What callbacks said of this run when they were started on trial.</summary>
    internal List<Warning> CallbackWarnings { get; private init; } = [];

    /// <summary>What every epoch's result holds, by its full names, and which direction is better.</summary>
    public IReadOnlyList<MetricInfo> EpochMetrics
    {
        get
        {
            var measured = (Experiment.Training.Metrics ?? []).Select(GuardedMetric.Info).ToList();
            MetricInfo loss = new("loss", "", HigherIsBetter: false);
            List<MetricInfo> train = IsRegularized ? [loss, new("penalty", "", HigherIsBetter: false), .. measured] : [loss, .. measured];
            List<MetricInfo> validation = Experiment.Data.Validation is null ? [] : [loss, .. measured];
            return [.. train.Select(info => info with { Name = $"train.{info.Name}" }), .. validation.Select(info => info with { Name = $"validation.{info.Name}" })];
        }
    }

    /// <summary>Whether there is a penalty on weights, which every epoch's result then holds as <c>train.penalty</c>.</summary>
    public bool IsRegularized => UpdateRange.Of(Network, Experiment.Training.Regularizer).Exists(range => range.Regularizer is not null);

    /// <summary>Bytes that training takes, the data apart.</summary>
    public double Bytes => Network.BytesFor(Experiment.Training.BatchSize, ComponentFaultException.Guard(Experiment.Training.Optimizer, "slots", () => Experiment.Training.Optimizer.Slots) + (Experiment.Training.GradientAccumulationSteps > 1 ? 1 : 0) + (Experiment.Training.Averaging is null ? 0 : 1));

    /// <summary>Plans an experiment.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="fusions">The pairs of activation and loss that are better computed as one.</param>
    /// <exception cref="ProblemsException">Everything that does not fit, at once.</exception>
    public static ExperimentPlan Create(Experiment experiment, IReadOnlyList<ILossFusion> fusions)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        var problems = SettingFaults(experiment).ToList();
        var (data, section, training) = (experiment.Data, experiment.Network, experiment.Training);
        var described = Describe(data.Train, problems);
        var others = new[] { Describe(data.Validation?.Source, problems), Describe(data.Test, problems) };
        var read = TransformChain.Reading(data.Transforms ?? []) is { } reading && problems.Count == 0 ? Read(experiment, described?.Columns ?? [], described?.Predicted ?? [], reading, problems) : null;
        problems.AddRange(PredictedColumns.Check(data.Transforms ?? [], described));
        var sampled = described?.Input;
        described = read is { } table && described is not null ? described with { Input = new Shape(table.Width) } : described;
        var input = section.Input is { Count: > 0 } given && given.All(dimension => dimension > 0) ? new Shape([.. given]) : described?.Input;
        if (input is null && described is not null)
            problems.Add(Fault(NetworkProblems.UnknownInput, "network", "the shape of one sample cannot be told from the data. Give network.input, such as [784]."));
        if (input is not null && described?.Input is { } sample && sample.Count != input.Count)
            problems.Add(Fault(NetworkProblems.InputMismatch, "network.input", $"the network's input {input} has {input.Count} values, but a sample of data.train has {sample.Count} ({sample}){(read is null ? "" : " behind the transforms")}."));
        if (input is null)
            throw new ProblemsException(problems);
        try
        {
            var network = Network.Create(section.Layers, input);
            // Two classes may be told by one output, which is known for certain only when the data are read.
            var targets = data.Targets == TargetsOf.Inputs ? (int)input.Count : described?.Outputs;
            if (data.Targets == TargetsOf.Source && described?.Classes is [var only])
                problems.Add(DataCompatibility.OneClass("data.train", only));
            else if (targets is { } outputs && network.Output.Count != outputs && (outputs, network.Output.Count) != (2, 1))
                problems.Add(OutputMismatch(network, $"data.train has {outputs} targets or classes", outputs));
            var size = network.Sequence.FirstComputing.Plan.Input.IndexLimit is null ? PictureSize.Said(input, sampled, data.Augmentation is { Count: > 0 }) : null;
            var plan = new ExperimentPlan(problems.Count == 0 ? Resolved(experiment) : experiment, network, LossPath.Choose(network, training.Loss, fusions))
            {
                Training = read?.Data,
                Picture = size,
                SourceWarnings = [.. others.Prepend(described).SelectMany(source => source?.Warnings ?? []).Distinct()],
            };
            problems.AddRange(MemoryFault(plan));
            problems.AddRange(EffectFaults(data, network).Except(problems));
            problems.AddRange(CallbackFaults(plan));
            problems.AddRange(AugmentationFaults(data.Augmentation ?? [], input, read is null ? size : null));
            if (section.Weights is { } weights)
                plan.IsStartVerified = StartingWeights.Check(weights, section.WeightLayers, network);
            return problems.Count == 0 ? plan : throw new ProblemsException(problems);
        }
        catch (ProblemsException exception) when (problems.Count > 0 && !exception.Problems.SequenceEqual(problems))
        {
            throw new ProblemsException(problems.Concat(exception.Problems));
        }
    }

    // Of one class nothing can be learnt, whatever the network is: that is then all there is to say of its single output.
    private static List<Problem> EffectFaults(DataSection data, Network network)
    {
        var faults = EffectRules.Check(network).ToList();
        return faults.Count > 0 && network.Output.Count == 1 && data.Targets == TargetsOf.Source && OnlyClass(data) is { } oneClass ? [oneClass] : faults;
    }

    private static Problem? OnlyClass(DataSection data)
    {
        try
        {
            return DataCompatibility.OneClass(data.Train.Load(TransformChain.Reading(data.Transforms ?? []), CancellationToken.None), "data.train");
        }
        catch (Exception exception) when (exception is DataException or ProblemsException)
        {
            return null;
        }
    }

    /// <summary>The same plan with metrics that have decided what they decide by what the network predicts.</summary>
    internal ExperimentPlan For(PredictionTask task)
    {
        var training = Experiment.Training;
        var metrics = training.Metrics is null ? null : (IReadOnlyList<IMetric>)[.. training.Metrics.Select(metric => ComponentFaultException.Guard(metric, "resolve", () => metric.Resolve(task)))];
        return new(Experiment with { Training = training with { Metrics = metrics } }, Network, Loss)
        {
            Training = Training,
            IsStartVerified = IsStartVerified,
            Picture = Picture,
            SourceWarnings = SourceWarnings,
            CallbackWarnings = CallbackWarnings,
        };
    }

    private static Experiment Resolved(Experiment experiment)
    {
        var data = experiment.Data;
        var validation = data.Validation is { Source: { } source } given ? given with { Source = Resolved(source) } : data.Validation;
        return experiment with { Data = data with { Train = Resolved(data.Train), Validation = validation, Test = data.Test is { } test ? Resolved(test) : null } };
    }

    private static IDataSource Resolved(IDataSource source) => ComponentFaultException.Guard(source, "resolve", source.Resolve);

    /// <summary>Reads the training data, because only they can tell how many columns the transforms make.</summary>
    private static (Dataset Data, int Width)? Read(Experiment experiment, IReadOnlyList<string> columns, IReadOnlyList<string> predicted, Func<string, InputColumn> reading, List<Problem> problems)
    {
        try
        {
            var data = experiment.Data.Train.Load(reading, CancellationToken.None);
            return data.Count == 0 ? null : (data, FittedData.Of(experiment, data).Transforms.OutputWidth);
        }
        catch (DataException exception)
        {
            // A column that is read as numbers because a transform names it wrongly is the likelier fault.
            problems.AddRange(experiment.Data.Transforms!.SelectMany((entry, index) => (entry.Columns ?? []).Except([.. columns, .. predicted]).Take(MostNames).Select(name =>
                Fault(DataProblems.UnknownColumn, $"data.transforms[{index}].columns", $"the data have no input column '{name}'.{Spelling.Suggest(name, columns)}"))));
            problems.AddRange(exception.Problems);
        }
        catch (ProblemsException exception)
        {
            problems.AddRange(exception.Problems);
        }

        return null;
    }

    internal static Problem OutputMismatch(Network network, string what, int outputs) => Fault(
        NetworkProblems.OutputMismatch,
        $"network.layers[{network.Layers.Length - 1}]",
        $"the network's last layer '{network.Layers[^1].Name}' produces {network.Output}, but {what}. Let it produce [{outputs}].");

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
        foreach (var group in (training.Metrics ?? []).Select(metric => GuardedMetric.Info(metric).Name).GroupBy(name => name).Where(group => group.Count() > 1))
            yield return Fault(NetworkProblems.DuplicateMetric, "training.metrics", $"'{group.Key}' is measured {group.Count()} times, but a number of a report has a name of its own. Remove one.");
        if (data.Validation is { } validation && validation.Source is null == validation.Split is null)
            yield return Fault(DataProblems.UnclearValidation, "data.validation", $"validation is either a source or a split of the training data, but received {(validation.Split is null ? "neither" : "both")}.");
    }

    private static IEnumerable<Problem> AugmentationFaults(IReadOnlyList<IAugmentation> augmentations, Shape sample, PictureSize? said)
    {
        if (augmentations.Count == 0)
            yield break;
        if (said is not { } size)
        {
            yield return Fault(DataProblems.NoPicture, "data.augmentation", $"augmentation takes pictures [height, width] or [height, width, channels], or squares of them in a row, but a sample is {sample}. Give network.input, such as [28, 28, 1].");
            yield break;
        }

        foreach (var (index, augmentation) in augmentations.Index())
        {
            if (ComponentFaultException.Guard(augmentation, "scratchFor", () => augmentation.ScratchFor(size.Height, size.Width)) is var scratch && scratch > Array.MaxLength)
                yield return Fault(NetworkProblems.Memory, $"data.augmentation[{index}]", $"pictures of {size.Height} × {size.Width} pixels take {scratch} numbers of memory here, more than the {Array.MaxLength} that fit into one array. Make the pictures smaller or the change coarser.");
        }
    }

    // Once started as for a run: a callback itself knows best what it cannot do.
    private static IEnumerable<Problem> CallbackFaults(ExperimentPlan plan)
    {
        foreach (var (index, callback) in (plan.Experiment.Training.Callbacks ?? []).Index())
        {
            Problem? fault = null;
            var path = $"training.callbacks[{index}]";
            var warnings = new List<string>();
            try
            {
                GuardedCallback.Start(callback, new TrainingContext(plan.Experiment.Training.Epochs, 1, plan.EpochMetrics, NullLogger.Instance, warnings: warnings));
                plan.CallbackWarnings.AddRange(warnings.Select(text => new Warning(WarningCodes.IdleCallback, new SourceLocation(path), $"'{ComponentDescriptor.NameOf(callback.GetType())}': {text}")));
            }
            catch (ComponentException exception)
            {
                fault = Fault(NetworkProblems.Callback, path, exception.Message);
            }

            if (fault is not null)
                yield return fault;
        }
    }

    private static DataDescription? Describe(IDataSource? source, List<Problem> problems)
    {
        try
        {
            return source is null ? null : TableSources.Describe(source);
        }
        catch (DataException exception)
        {
            problems.AddRange(exception.Problems);
            return null;
        }
    }


    private static IEnumerable<Problem> MemoryFault(ExperimentPlan plan)
    {
        const double Gibibyte = 1L << 30;
        var widest = plan.Network.Layers.Max(layer => Math.Max(plan.Network.Input.Count, layer.Plan.Output.Count));
        var available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (plan.Bytes > available)
            yield return Fault(NetworkProblems.Memory, "network", $"training needs {plan.Bytes / Gibibyte:N1} GiB, but this machine has {available / Gibibyte:N1} GiB. Make the layers or training.batchSize smaller.");
        else if ((double)widest * plan.Experiment.Training.BatchSize > Array.MaxLength)
            yield return Fault(NetworkProblems.Memory, "training.batchSize", $"a batch of {plan.Experiment.Training.BatchSize} samples of up to {widest} values does not fit into one array of {Array.MaxLength}. Make the layers or training.batchSize smaller.");
    }

    private static Problem Fault(string code, string path, string message) => new(code, new SourceLocation(path), message);
}
