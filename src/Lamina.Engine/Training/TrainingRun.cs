using System.Diagnostics;
using Lamina.Batches;
using Lamina.Checkpoints;
using Lamina.Experiments;
using Lamina.Kernels;
using Lamina.Layers;
using Lamina.Metrics;
using Lamina.Models;
using Lamina.State;
using Lamina.Transforms;
using Microsoft.Extensions.Logging;

namespace Lamina.Training;

/// <summary>One run of an experiment, with its data read and its memory allocated.</summary>
public sealed class TrainingRun
{
    private readonly TrainingSection _training;
    private readonly TrainingStep _step;
    private readonly Sampler _sampler;
    private readonly BatchAssembler _assembler;
    private readonly TargetUnits _units;
    private readonly Workers _workers;
    private readonly ILogger _logger;
    private readonly TrainingMeter _meter;
    private readonly WeightKeeper _keeper;
    private Checkpoint? _from;
    private TrainingState? _state;
    private LayerProbe? _layers;

    internal TrainingRun(ExperimentData data, double loadSeconds, Workers workers, ILogger logger, TrainingMeter meter)
    {
        var experiment = data.Plan.Experiment;
        var network = data.Plan.Network;
        (Data, _workers, _logger, _meter, _training) = (data, workers, logger, meter, experiment.Training);
        var capacity = Math.Min(_training.BatchSize, data.Train.Count);
        var clock = Stopwatch.StartNew();
        var augmenter = Augmenter.Of(experiment.Data.Augmentation, data.Plan.Picture, (ulong)experiment.Seed, workers);
        var inputs = augmenter is null ? BatchInputs.Repeated(data.Train, data.Transforms, network, capacity) : () => BatchInputs.Augmented(augmenter, data.Transforms, network, capacity);
        _assembler = new BatchAssembler(inputs, data.Target, network.Output, capacity, workers);
        _units = new TargetUnits(data.Target, capacity, network.Output);
        LoadSeconds = loadSeconds + clock.Elapsed.TotalSeconds;
        var rules = GradientRules.Of(_training, data.EpochSamples);
        StepsPerEpoch = rules.Groups.StepsPerEpoch;
        _step = new TrainingStep(network, data.Plan.Loss, _training.Optimizer, capacity, (long)StepsPerEpoch * _training.Epochs, (ulong)experiment.Seed, workers, rules);
        _sampler = new Sampler(data.Train.Count, _training.Shuffle, (ulong)experiment.Seed);
        network.Initialize(_step.Parameters, _step.State, (ulong)experiment.Seed);
        if (experiment.Network.Weights is { } weights)
            StartingWeights.Read(weights, experiment.Network.WeightLayers, network, _step.Parameters, _step.State);
        _step.StartAverage();
        _keeper = new WeightKeeper(data, _step.Evaluated, _step.State);
    }

    /// <summary>The data, planned and read.</summary>
    public ExperimentData Data { get; }

    /// <summary>How many steps an epoch has.</summary>
    public int StepsPerEpoch { get; }

    /// <summary>Seconds of reading data and of leaving out their zeros.</summary>
    public double LoadSeconds { get; }

    /// <summary>Whether to look at the layers in the last steps of each epoch, for <see cref="TrainingProgress.Layers"/>. What is learnt does not depend on it.</summary>
    public bool SamplesLayers
    {
        get => _layers is not null;
        set => _layers = value ? new(Data.Plan.Network) : null;
    }

    /// <summary>Told of every place that the run passes; what a stop there does is seen at once.</summary>
    internal Action<RunPlace>? Passing { get; set; }

    /// <summary>When the run saves where it stands, instead of as its experiment says.</summary>
    internal CheckpointSection? Saving { get; set; }

    internal FileHashes Files { get; } = new();

    private IReadOnlyList<IMetric> Metrics => _training.Metrics ?? [];

    /// <summary>Lets the run go on from a checkpoint instead of starting at its beginning: to the same bits as the run that was never stopped.</summary>
    /// <param name="checkpoint">Where to go on.</param>
    /// <param name="fork">Whether this is a run of its own, whose experiment may differ; a reason to stop is then forgotten, and so is what other callbacks remembered.</param>
    /// <exception cref="ProblemsException">The experiment differs from the one of the checkpoint: each difference with the value before and now. Of a fork: the checkpoint does not fit the network, the optimizer, the metrics or the steps of an epoch, or leaves nothing to train.</exception>
    public void Resume(Checkpoint checkpoint, bool fork = false)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        Resume(checkpoint, fork, null);
    }

    /// <summary>Resumes from a checkpoint, and says whether the callbacks keep what they remembered.</summary>
    /// <param name="checkpoint">Where to resume.</param>
    /// <param name="fork">Whether this is a run of its own.</param>
    /// <param name="remembersCallbacks">Whether a fork's callbacks keep what they remembered; null where their experiments decide it.</param>
    internal bool Resume(Checkpoint checkpoint, bool fork, bool? remembersCallbacks)
    {
        var identity = ExperimentIdentity.Of(Data.Plan, Files);
        var changes = fork ? [] : CheckpointCompatibility.Changes(checkpoint, identity).ToArray();
        var misfits = CheckpointCompatibility.Misfits(checkpoint, Data.Plan.Network, _training, StepsPerEpoch);
        Problem[] problems = changes.Length > 0 ? changes : fork ? [.. CheckpointCompatibility.NothingLeft(checkpoint, _training), .. misfits] : [.. misfits];
        if (problems.Length > 0)
            throw new ProblemsException(problems);
        StartingWeights.Check(checkpoint.Path ?? "", checkpoint.NetworkTensors, Data.Plan.Network);
        var remembers = !fork || (remembersCallbacks ?? ExperimentIdentity.Differences(checkpoint.Training["callbacks"], identity["training"]!["callbacks"]).All(change => change.Before is null));
        _from = fork ? checkpoint.Fork(remembers) : checkpoint;
        return remembers;
    }

    /// <summary>Everything that the run knows now, as a checkpoint in memory.</summary>
    public Checkpoint Capture() => (_state ??= Start()).Capture(ExperimentIdentity.Of(Data.Plan, Files));

    /// <summary>Trains to the end, until a callback stops it, or until it is cancelled.</summary>
    /// <exception cref="NonFiniteLossException">A loss, a gradient or a weight became infinite or NaN.</exception>
    public TrainingResult Train(IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default) => Train(null, progress, cancellation);

    /// <summary>Trains to the end, until a callback stops it, or until it is cancelled, and saves checkpoints as the experiment says, at the end and where it is cancelled.</summary>
    /// <param name="checkpoints">Where checkpoints go; null for none.</param>
    /// <param name="progress">Told of every step and epoch; null for nobody.</param>
    /// <param name="cancellation">Stops training after the present step.</param>
    /// <exception cref="NonFiniteLossException">A loss, a gradient or a weight became infinite or NaN; the last checkpoint is from before that.</exception>
    /// <exception cref="CheckpointException">A checkpoint cannot be written.</exception>
    public TrainingResult Train(CheckpointFolder? checkpoints, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        var state = _state ??= Start();
        var saver = checkpoints is null ? null : new CheckpointSaver(checkpoints, Saving ?? _training.Checkpoint, state, () => _keeper.BestEpoch?.Step, ExperimentIdentity.Of(Data.Plan, Files), () => Pass(RunPoint.Save, state.Epochs.Count + 1));
        saver?.Start(_from);
        var evaluator = Evaluator(_step.Evaluated, _step.State, () => Pass(RunPoint.Evaluation, state.Epochs.Count + 1));
        while (state.Epochs.Count < _training.Epochs && state.Control.StopReason is null)
        {
            if (TrainEpoch(state, saver, progress, cancellation) is not { } trained || Evaluate(evaluator, state, saver is null ? default : cancellation) is not { } evaluated)
                break;
            var result = new EpochResult(state.Epochs.Count + 1, _step.Count, state.Stepping.Seconds, _step.LearningRate, [.. trained, .. evaluated]);
            Pass(RunPoint.EpochEnd, result.Epoch);
            state.EpochEnded(result);
            Pass(RunPoint.EpochEnd, result.Epoch);
            TrainingLog.EpochEnded(_logger, result.Epoch, _training.Epochs, result.Step, result["train.loss"] ?? double.NaN, result["validation.loss"]);
            EpochReport.Tell(progress, Progress(state, result.Epoch, StepsPerEpoch, result["train.loss"] ?? double.NaN, result) with { Layers = _layers?.Take() }, saver);
            if (saver?.IsDueAfterEpoch(result.Epoch, result.Step) == true)
                saver.Save();
        }

        RequireFinite(state);
        saver?.Save();
        return Result(state);
    }

    /// <summary>Trains some steps and tells where their time goes. The run is used up by it: its weights are no longer those of its experiment.</summary>
    /// <param name="steps">How many steps to time, after some that are not.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public StepProfile Profile(int steps, CancellationToken cancellation = default) =>
        new StepProfiler(Data, _training, _step, _assembler, Order).Run(steps, cancellation);

    /// <summary>Reads the test data and measures the result's model on them, and counts which classes it takes for which, or how each label fares.</summary>
    /// <returns>The result with what was measured.</returns>
    /// <exception cref="ProblemsException">The test data cannot be read or do not fit.</exception>
    public TrainingResult Measure(TrainingResult result, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(result);
        var evaluator = Evaluator(result.Model.Parameters, result.Model.State, () => Pass(RunPoint.Measure, result.Epochs.Count));
        var (test, validation) = (Data.LoadTest(cancellation), Data.Validation);
        var threshold = Data.Signature.LabelThreshold;
        var (ofTest, ofValidation) = (TargetCounts.Of(test, threshold), TargetCounts.Of(validation, threshold));
        if (ofValidation is not null)
            evaluator.Evaluate(validation!, "validation", ofValidation, cancellation: cancellation);
        return result with
        {
            TestFiles = [.. ExperimentFiles.Of(Data.Plan.Experiment.Data.Test).Select(path => KeyValuePair.Create(path, Files.Hash(path)))],
            Test = test is null ? [] : evaluator.Evaluate(test, "test", ofTest, cancellation: cancellation),
            TestConfusion = ofTest as ConfusionMatrix,
            ValidationConfusion = ofValidation as ConfusionMatrix,
            TestLabels = ofTest as LabelScores,
            ValidationLabels = ofValidation as LabelScores,
        };
    }

    /// <summary>The losses and metrics of an epoch's steps; null when it was cancelled.</summary>
    private List<KeyValuePair<string, double>>? TrainEpoch(TrainingState state, CheckpointSaver? saver, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        var epoch = state.Epochs.Count;
        var made = (int)(_step.Count - ((long)epoch * StepsPerEpoch));
        state.Stepping.Start();
        var order = Order(epoch);
        foreach (var batch in _assembler.Batches(Data.Train, order[Math.Min(made * _training.BatchSize, order.Length)..], _training.BatchSize, epoch))
        {
            Pass(RunPoint.Step, epoch + 1);
            if (cancellation.IsCancellationRequested)
            {
                state.Stepping.Stop();
                return null;
            }

            made++;
            _step.Observer = _layers?.Before(StepsPerEpoch - made);
            var result = _step.Run(batch);
            Pass(RunPoint.Step, epoch + 1);
            if (result.IsFinite)
                Count(state, result, batch);
            else if (_training.OnNonFinite == NonFiniteAction.Stop || (made == StepsPerEpoch && state.Loss.Count == 0))
                throw new NonFiniteLossException(_step.Count, epoch + 1, _step.FaultIn(result), _keeper.Best, state.Epochs);
            else
                Skip(state, result);
            Pass(RunPoint.Counted, epoch + 1);
            progress?.Report(Progress(state, epoch + 1, made, state.Loss.Mean));
            if (saver?.IsDueAfterStep(_step.Count) == true && made < StepsPerEpoch)
            {
                state.Stepping.Stop();
                RequireFinite(state);
                saver.Save();
                state.Stepping.Start();
            }
        }

        state.Stepping.Stop();
        RequireFinite(state);
        KeyValuePair<string, double>[] penalty = Data.Plan.IsRegularized ? [KeyValuePair.Create("train.penalty", _step.Penalty)] : [];
        return [KeyValuePair.Create("train.loss", state.Loss.Mean), .. penalty, .. state.Counts.Zip(Metrics, (value, metric) => KeyValuePair.Create($"train.{GuardedMetric.Info(metric).Name}", value.Value))];
    }

    private void Count(TrainingState state, StepResult result, in Batch batch)
    {
        var predictions = _units.Original(result.Predictions);
        state.Loss.Add(result.Losses);
        foreach (var metric in state.Counts)
            metric.Add(new(predictions, batch.OriginalTargets, batch.Classes));
        _meter.Stepped(result.Losses.Rows, LossSum.MeanOf(result.Losses));
    }

    private void Skip(TrainingState state, StepResult result)
    {
        var fault = _step.FaultIn(result);
        state.Skipped.Value++;
        TrainingLog.StepSkipped(_logger, _step.Count, fault.What, fault.Layer);
    }

    /// <summary>Loss and metrics on the validation data; null when that was cancelled, which loses nothing where a checkpoint follows.</summary>
    private List<KeyValuePair<string, double>>? Evaluate(Evaluator evaluator, TrainingState state, CancellationToken cancellation)
    {
        state.Evaluating.Start();
        try
        {
            return Data.Validation is { } validation ? evaluator.Evaluate(validation, "validation", cancellation: cancellation) : [];
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        finally
        {
            state.Evaluating.Stop();
        }
    }

    private void Pass(RunPoint point, int epoch) => Passing?.Invoke(new(point, epoch, _step.Count));

    // An update may overflow although loss and gradient were finite: such weights are neither saved nor returned.
    private void RequireFinite(TrainingState state)
    {
        if (_step.FaultInWeights() is { } fault)
            throw new NonFiniteLossException(_step.Count, (int)((_step.Count - 1) / StepsPerEpoch) + 1, fault, _keeper.Best, state.Epochs);
    }

    private TrainingProgress Progress(TrainingState state, int epoch, int step, double loss, EpochResult? completed = null) =>
        new(epoch, _training.Epochs, step, StepsPerEpoch, loss, ((long)(epoch - 1) * Data.EpochSamples) + Math.Min((long)step * _training.BatchSize, Data.EpochSamples), state.Stepping.Seconds, completed);

    private TrainingResult Result(TrainingState state)
    {
        var control = state.Control;
        var cancelled = state.Epochs.Count < _training.Epochs && control.StopReason is null;
        var model = cancelled ? _keeper.Best ?? _keeper.Present : state.Restored ?? _keeper.Present;
        var outcome = cancelled ? TrainingOutcome.Cancelled : control.StopReason is null ? TrainingOutcome.Completed : TrainingOutcome.Stopped;
        return new TrainingResult(model, state.Epochs, _keeper.BestEpoch, outcome)
        {
            StopReason = control.StopReason,
            Kept = _keeper.Kept.Values.LastOrDefault(),
            Replay = !cancelled && state.Callbacks.Any(callback => callback.Replay is not null) ? [.. state.Callbacks.Zip(_training.Callbacks!, (run, callback) => run.Replay ?? callback)] : null,
            Steps = _step.Count,
            SkippedSteps = (long)state.Skipped.Value,
            LoadSeconds = LoadSeconds,
            TrainSeconds = state.Stepping.Seconds,
            EvaluateSeconds = state.Evaluating.Seconds,
        };
    }

    private ReadOnlyMemory<int> Order(int epoch) => _sampler.Order(epoch)[..Data.EpochSamples];

    private TrainingState Start() => new(_training, Data.Plan.Network, Data.Task, _step, _keeper, Context, _from);

    private TrainingContext Context(PersistentState numbers) => new(_training.Epochs, StepsPerEpoch, Data.Plan.EpochMetrics, _logger, numbers);

    private Evaluator Evaluator(AlignedBuffer parameters, AlignedBuffer state, Action passing) =>
        new(Data.Plan.Network, Data.Plan.Loss, Data.Task, Metrics, Data.Signature, parameters, state, _workers) { Passing = passing };
}
