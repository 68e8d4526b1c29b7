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

/// <summary>An experiment whose network fits together and fits its data's description. Making one reads no data.</summary>
public sealed class ExperimentPlan
{
    private ExperimentPlan(Experiment experiment, Network network, LossPath loss)
    {
        Experiment = experiment;
        Network = network;
        Loss = loss;
    }

    /// <summary>
    /// The experiment, with what its data sources find out for themselves written out, and in the plan of <see cref="ExperimentData"/> what its metrics decide.
    /// </summary>
    public Experiment Experiment { get; }

    /// <summary>The training data, where it took their rows to tell what the network gets; null elsewhere.</summary>
    internal TrainingTable? TrainingData { get; private init; }

    /// <summary>The size of the pictures that the samples are said to be; null where they are none, or numbers to be looked up.</summary>
    internal PictureSize? Picture { get; private init; }

    /// <summary>What should be known of how its data are read.</summary>
    internal IReadOnlyList<Warning> SourceWarnings { get; private init; } = [];

    /// <summary>Its network.</summary>
    public Network Network { get; }

    /// <summary>How its loss is computed.</summary>
    public LossPath Loss { get; }

    /// <summary>
    /// Whether the starting weights come from a file with a hash of its content, which was right: other tools write none, and damage would not show. Null
    /// without such weights.
    /// </summary>
    public bool? IsStartVerified { get; private set; }

    /// <summary>
    /// What the experiment says to no effect, or hardly to the one that was meant, as far as it is known without its data. It changes nothing.
    /// </summary>
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
            return [.. train.Select(info => info with { Name = $"train.{info.Name}" }),
                .. validation.Select(info => info with { Name = $"validation.{info.Name}" })];
        }
    }

    /// <summary>Whether weights are penalised; every epoch's result then has the penalty as <c>train.penalty</c>.</summary>
    public bool IsRegularized => UpdateRange.Of(Network, Experiment.Training.Regularizer).Exists(range => range.Regularizer is not null);

    /// <summary>Bytes that training takes, not counting the data.</summary>
    public double Bytes =>
        Network.BytesFor(Experiment.Training.BatchSize,
        ComponentFaultException.Guard(Experiment.Training.Optimizer, "slots", () => Experiment.Training.Optimizer.Slots)
        + (Experiment.Training.Accumulation.GradientAccumulationSteps > 1 ? 1 : 0) + (Experiment.Training.Accumulation.Averaging is null ? 0 : 1));

    /// <summary>Plans an experiment without reading its data.</summary>
    /// <param name="experiment">
    /// The experiment; where its transforms make columns, which only <see cref="ExperimentData.CreatePlan"/> can count, it says <c>network.input</c>.
    /// </param>
    /// <param name="fusions">The pairs of activation and loss that are better computed as one.</param>
    /// <exception cref="ProblemsException">Everything that does not fit, at once.</exception>
    public static ExperimentPlan Create(Experiment experiment, IReadOnlyList<ILossFusion> fusions)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        var described = DescribedExperiment.Of(experiment);
        var (plan, problems) = Draft(described, described.Reading is null ? described.Train?.Input : null, fusions);
        return problems.Count == 0 ? plan : throw new ProblemsException(problems);
    }

    /// <summary>Plans an experiment as far as it can be planned, and says what is wrong with it.</summary>
    /// <param name="described">The experiment and what is known of its data.</param>
    /// <param name="sample">What the network gets of a sample, as far as it is known.</param>
    /// <param name="fusions">The pairs of activation and loss that are better computed as one.</param>
    /// <param name="read">The training rows, where it took these to tell; null elsewhere.</param>
    /// <exception cref="ProblemsException">There is no network to plan.</exception>
    internal static (ExperimentPlan Plan, List<Problem> Problems) Draft(
        DescribedExperiment described, Shape? sample, IReadOnlyList<ILossFusion> fusions, TrainingTable? read = null)
    {
        var (experiment, problems) = (described.Experiment, described.Problems.ToList());
        var (data, section, training) = (experiment.Data, experiment.Network, experiment.Training);
        problems.AddRange(PredictedColumns.Check(data.Transforms ?? [], described.Train));
        var input = section.Input is { Count: > 0 } given && given.All(dimension => dimension > 0) ? new Shape([.. given]) : sample;
        if (input is null && described.Train is not null)
            problems.Add(Fault(NetworkProblems.UnknownInput, "network",
                "the shape of one sample cannot be determined from the data. Give network.input, such as [784]."));
        if (input is not null && sample is not null && sample.Count != input.Count)
            problems.Add(Fault(NetworkProblems.InputMismatch, "network.input",
                $"the network's input {input} has {input.Count} values, but a sample of data.train has {sample.Count} "
                + $"({sample}){(read?.Fitted is null ? "" : " after the transforms")}."));
        if (input is null)
            throw new ProblemsException(problems);
        try
        {
            var parts = InputParts.Of(section, described, input, read?.Fitted?.Transforms, problems);
            if (section.Inputs is not null && parts.Length < section.Inputs.Count)
                throw new ProblemsException(problems);
            var network = Network.Create(section.Layers, input, parts);
            var onlyClass = data.Targets == TargetsOf.Source && described.Train?.Classes is [var only] ? only : null;
            // Two classes may be told by one output, which is known for certain only when the data are read.
            var each = described.Train?.Classes is null || data.Targets == TargetsOf.Inputs ? PredictedTargets.CountOf(training.Loss) : 1;
            var targets = (data.Targets == TargetsOf.Inputs ? (int)input.Count : described.Train?.Outputs) * each;
            if (onlyClass is not null)
                problems.Add(DataCompatibility.OneClass("data.train", onlyClass));
            else if (data.Targets == TargetsOf.Source && described.Train?.ClassesPerSample is > 1 and var steps)
                problems.AddRange(DataCompatibility.ClassMismatch(network, "data.train", steps, described.Train.Outputs) is { } mismatch ? [mismatch] : []);
            else if (targets is { } outputs && network.Output.Count != outputs && (outputs, network.Output.Count) != (2, 1))
                problems.Add(OutputMismatch(network,
                    each == 1 ? $"data.train has {outputs} targets or classes" : $"the loss has {each} outputs for each target of data.train", $"{outputs}"));
            var size = network.Graph.Readers.All(reader => reader.Node.Plan.Input.IndexLimit is null)
                ? PictureSize.Said(input, described.Train?.Input, data.Augmentation is { Count: > 0 })
                : null;
            var plan = new ExperimentPlan(problems.Count == 0 ? described.Resolved() : experiment, network, LossPath.Choose(network, training.Loss, fusions))
            {
                TrainingData = read,
                Picture = size,
                SourceWarnings = described.Warnings,
            };
            problems.AddRange(MemoryFault(plan));
            // Of one class nothing can be learnt, whatever the network is: that is then all there is to say of its single output.
            if (onlyClass is null || network.Output.Count > 1)
                problems.AddRange(EffectRules.Check(network));
            problems.AddRange(EffectRules.Check(training));
            problems.AddRange(CallbackFaults(plan));
            problems.AddRange(AugmentationFaults(data.Augmentation ?? [], input, read?.Fitted is null ? size : null));
            if (section.Weights is { } weights)
                problems.AddRange(Collected.From(() => plan.IsStartVerified = StartingWeights.Check(weights, section.WeightLayers, network)));
            return (plan, problems);
        }
        catch (ProblemsException exception) when (problems.Count > 0)
        {
            throw new ProblemsException(problems.Union(exception.Problems));
        }
    }

    /// <summary>The same plan with metrics and a loss that have decided what they decide by what the network predicts and by the training data.</summary>
    internal ExperimentPlan For(PredictionTask task, Dataset train)
    {
        var training = Experiment.Training;
        var loss = Loss.Resolve(train);
        var metrics = training.Metrics is null
            ? null
            : (IReadOnlyList<IMetric>)[.. training.Metrics.Select(metric => ComponentFaultException.Guard(metric, "resolve", () => metric.Resolve(task)))];
        return new(Experiment with { Training = training with { Metrics = metrics, Loss = loss.Loss } }, Network, loss)
        {
            TrainingData = TrainingData,
            IsStartVerified = IsStartVerified,
            Picture = Picture,
            SourceWarnings = SourceWarnings,
            CallbackWarnings = CallbackWarnings,
        };
    }

    internal static Problem OutputMismatch(Network network, string what, string wanted) => Fault(
        NetworkProblems.OutputMismatch,
        $"network.layers[{network.Layers.Length - 1}]",
        $"the network's last layer '{network.Layers[^1].Name}' produces {network.Output}, but {what}. Let it produce [{wanted}]"
        + (network.Output.Rank == 1 || wanted.Contains(',', StringComparison.Ordinal) ? "."
            : ": a layer before it that flattens a sample, or takes its last step, makes one row of it."));

    private static IEnumerable<Problem> AugmentationFaults(IReadOnlyList<IAugmentation> augmentations, Shape sample, PictureSize? said)
    {
        if (augmentations.Count == 0)
            yield break;
        if (said is not { } size)
        {
            yield return Fault(DataProblems.NoPicture, "data.augmentation",
                $"augmentation takes pictures [height, width] or [height, width, channels], or squares of them in a row, but a sample is {sample}. Give "
                + "network.input, such as [28, 28, 1].");
            yield break;
        }

        foreach (var (index, augmentation) in augmentations.Index())
        {
            if (ComponentFaultException.Guard(augmentation, "scratchFor", () => augmentation.ScratchFor(size.Height, size.Width)) is var scratch
                && scratch > Array.MaxLength)
                yield return Fault(NetworkProblems.Memory, $"data.augmentation[{index}]",
                    $"pictures of {size.Height} × {size.Width} pixels take {scratch} numbers of memory here, more than the {Array.MaxLength} that fit into "
                    + "one array. Make the pictures smaller or the change coarser.");
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
                GuardedCallback.Start(callback,
                    new TrainingContext(plan.Experiment.Training.Epochs, 1, plan.EpochMetrics, NullLogger.Instance, warnings: warnings));
                plan.CallbackWarnings.AddRange(warnings.Select(
                    text => new Warning(WarningCodes.IdleCallback, new SourceLocation(path), $"'{ComponentDescriptor.NameOf(callback.GetType())}': {text}")));
            }
            catch (ComponentException exception)
            {
                fault = Fault(NetworkProblems.Callback, path, exception.Message);
            }

            if (fault is not null)
                yield return fault;
        }
    }

    private static IEnumerable<Problem> MemoryFault(ExperimentPlan plan)
    {
        const double Gibibyte = 1L << 30;
        var widest = plan.Network.Layers.Max(layer => Math.Max(plan.Network.Input.Count, layer.Plan.Output.Count));
        var available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (plan.Bytes > available)
            yield return Fault(NetworkProblems.Memory, "network",
                $"training needs {plan.Bytes / Gibibyte:N1} GiB, but this machine has {available / Gibibyte:N1} GiB. Make the layers or "
                + "training.batchSize smaller.");
        else if ((double)widest * plan.Experiment.Training.BatchSize > Array.MaxLength)
            yield return Fault(NetworkProblems.Memory, "training.batchSize",
                $"a batch of {plan.Experiment.Training.BatchSize} samples of up to {widest} values does not fit into one array of {Array.MaxLength}. Make "
                + "the layers or training.batchSize smaller.");
    }

    private static Problem Fault(string code, string path, string message) => new(code, new SourceLocation(path), message);
}
