using Lamina.Checkpoints;
using Lamina.Experiments;
using Lamina.Kernels;
using Lamina.Layers;
using Lamina.Models;
using Lamina.Networks;
using Lamina.State;
using Microsoft.Extensions.Logging;

namespace Lamina.Training;

/// <summary>One run of an experiment, with its data read and its memory allocated.</summary>
public sealed class TrainingRun
{
    private readonly TrainingSection _training;
    private readonly EpochTrainer _trainer;
    private readonly Workers _workers;
    private readonly ILogger _logger;
    private readonly Accord _accord;
    private Checkpoint? _from;
    private TrainingState? _state;

    internal TrainingRun(ExperimentData data, double loadSeconds, Workers workers, ILogger logger, TrainingMeter meter, ICollective collective)
    {
        (Data, _workers, _logger, _training) = (data, workers, logger, data.Plan.Experiment.Training);
        _accord = new(collective);
        _trainer = new(data, workers, logger, meter, _accord);
        LoadSeconds = loadSeconds + _trainer.PreparationSeconds;
    }

    /// <summary>The data, planned and read.</summary>
    public ExperimentData Data { get; }

    /// <summary>How many steps an epoch has.</summary>
    public int StepsPerEpoch => _trainer.StepsPerEpoch;

    /// <summary>Seconds spent reading data and leaving out their zeros.</summary>
    public double LoadSeconds { get; }

    /// <summary>
    /// Whether to observe the layers in the last steps of each epoch, for <see cref="TrainingProgress.Layers"/>. It does not affect what is learnt.
    /// </summary>
    public bool SamplesLayers
    {
        get => _trainer.Layers is not null;
        set => _trainer.Layers = value ? new(Data.Plan.Network) : null;
    }

    /// <summary>Called at every place that the run passes; a stop requested there takes effect at once.</summary>
    internal Action<RunPlace>? Passing
    {
        get => _trainer.Passing;
        set => _trainer.Passing = value;
    }

    /// <summary>When the run saves checkpoints, instead of when its experiment says.</summary>
    internal CheckpointSection? Saving { get; set; }

    internal FileHashes Files { get; } = new();

    private TrainingStep Step => _trainer.Step;

    private WeightKeeper Keeper => _trainer.Keeper;

    /// <summary>Lets the run continue from a checkpoint instead of the beginning; it ends with the same bits as a run that was never stopped.</summary>
    /// <param name="checkpoint">Where to continue.</param>
    /// <param name="fork">
    /// Whether this is a separate run, whose experiment may differ; a reason to stop is then forgotten, and so is what other callbacks remembered.
    /// </param>
    /// <exception cref="ProblemsException">
    /// The experiment differs from the one of the checkpoint: each difference with the value before and now. Of a fork: the checkpoint does not fit the
    /// network, the optimizer, the metrics or the steps of an epoch, or leaves nothing to train.
    /// </exception>
    public void Resume(Checkpoint checkpoint, bool fork = false)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        Resume(checkpoint, fork, null);
    }

    /// <summary>Resumes from a checkpoint, and says whether the callbacks keep what they remembered.</summary>
    /// <param name="checkpoint">Where to resume.</param>
    /// <param name="fork">Whether this is a separate run.</param>
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
        var remembers = !fork
            || (remembersCallbacks
            ?? ExperimentIdentity.Differences(checkpoint.Training["callbacks"], identity["training"]!["callbacks"]).All(change => change.Before is null));
        _from = fork ? checkpoint.Fork(remembers) : checkpoint;
        return remembers;
    }

    /// <summary>The current state of the run, as a checkpoint in memory.</summary>
    public Checkpoint Capture() => (_state ??= Start()).Capture(ExperimentIdentity.Of(Data.Plan, Files));

    /// <summary>Trains to the end, until a callback stops it, or until it is cancelled.</summary>
    /// <exception cref="NonFiniteLossException">A loss, a gradient or a weight became infinite or NaN.</exception>
    public TrainingResult Train(IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default) => Train(null, progress, cancellation);

    /// <summary>
    /// Trains to the end, until a callback stops it, or until it is cancelled, and saves checkpoints as the experiment says, at the end and where it is
    /// cancelled.
    /// </summary>
    /// <param name="checkpoints">Where checkpoints go; null for none.</param>
    /// <param name="progress">Receives every step and epoch; null for none.</param>
    /// <param name="cancellation">Stops training after the current step.</param>
    /// <exception cref="NonFiniteLossException">A loss, a gradient or a weight became infinite or NaN; the last checkpoint is from before that.</exception>
    /// <exception cref="CheckpointException">A checkpoint cannot be written.</exception>
    public TrainingResult Train(CheckpointFolder? checkpoints, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        var state = _state ??= Start();
        var saver = _accord.OfFirst(checkpoints is null ? 0 : 1) == 0
            ? null
            : new CheckpointSaver(_accord.Writes ? checkpoints : null, Saving ?? _training.Checkpoint, state, () => Keeper.BestEpoch?.Step,
                ExperimentIdentity.Of(Data.Plan, Files), _accord, () => _trainer.Pass(RunPoint.Save, state.Epochs.Count + 1));
        if (_accord.IsShared)
            RankComparison.Require(_accord.Collective, Capture());
        saver?.Start(_from);
        var evaluator = Evaluator(Step.Evaluated, () => _trainer.Pass(RunPoint.Evaluation, state.Epochs.Count + 1));
        while (state.Epochs.Count < _training.Epochs && state.Control.StopReason is null)
        {
            if (_trainer.Train(state, saver, progress, cancellation) is not { } trained
                || Evaluate(evaluator, state, saver is null ? default : cancellation) is not { } evaluated)
                break;
            var seconds = _accord.OfFirst(state.Stepping.Seconds);
            var result = new EpochResult(state.Epochs.Count + 1, Step.Count, seconds, Step.LearningRate, [.. trained, .. evaluated]);
            _trainer.Pass(RunPoint.EpochEnd, result.Epoch);
            state.EpochEnded(result);
            _trainer.Pass(RunPoint.EpochEnd, result.Epoch);
            TrainingLog.EpochEnded(_logger, result.Epoch, _training.Epochs, result.Step, result["train.loss"] ?? double.NaN, result["validation.loss"]);
            EpochReport.Tell(progress,
                _trainer.Progress(state, result.Epoch, StepsPerEpoch, result["train.loss"] ?? double.NaN, result) with { Layers = _trainer.Layers?.Take() },
                saver);
            if (saver is not null && _accord.OfFirst(saver.IsDueAfterEpoch(result.Epoch, result.Step) ? 1 : 0) > 0)
                saver.Save();
        }

        _trainer.RequireFinite(state);
        saver?.Save();
        return Result(state);
    }

    /// <summary>Trains some steps and reports where their time goes. The run is then of no more use: its weights are not those of its experiment.</summary>
    /// <param name="steps">How many steps to time, after some to warm up.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public StepProfile Profile(int steps, CancellationToken cancellation = default) => _trainer.Profile(steps, cancellation);

    /// <summary>Reads the test data, measures the result's model on them, and counts which classes it mistakes for which, or scores each label.</summary>
    /// <returns>The result, completed by the measurements.</returns>
    /// <exception cref="ProblemsException">The test data cannot be read or do not fit.</exception>
    public TrainingResult Measure(TrainingResult result, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(result);
        var evaluator = Evaluator(result.Model.Weights, () => _trainer.Pass(RunPoint.Measure, result.Epochs.Count));
        return new FinalMeasurement(Data, Files, evaluator, _accord.IsShared ? default : cancellation).Of(result, cancellation);
    }

    /// <summary>Loss and metrics on the validation data; null if it was cancelled, which loses nothing if a checkpoint follows.</summary>
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

    private TrainingResult Result(TrainingState state)
    {
        var control = state.Control;
        var cancelled = state.Epochs.Count < _training.Epochs && control.StopReason is null;
        var model = cancelled ? Keeper.Best ?? Keeper.Present : state.Restored ?? Keeper.Present;
        var outcome = cancelled ? TrainingOutcome.Cancelled : control.StopReason is null ? TrainingOutcome.Completed : TrainingOutcome.Stopped;
        return new TrainingResult(model, state.Epochs, Keeper.BestEpoch, outcome)
        {
            StopReason = control.StopReason,
            Kept = Keeper.Kept.Values.LastOrDefault(),
            Replay = !cancelled && state.Callbacks.Any(callback => callback.Replay is not null)
                ? [.. state.Callbacks.Zip(_training.Callbacks!, (run, callback) => run.Replay ?? callback)]
                : null,
            Steps = Step.Count,
            SkippedSteps = (long)state.Skipped.Value,
            LoadSeconds = LoadSeconds,
            TrainSeconds = state.Stepping.Seconds,
            EvaluateSeconds = state.Evaluating.Seconds,
        };
    }

    private TrainingState Start() => new(_training, Data.Task, Step, Keeper, Context, _from);

    private TrainingContext Context(PersistentState numbers) => new(_training.Epochs, StepsPerEpoch, Data.Plan.EpochMetrics, _logger, numbers);

    private Evaluator Evaluator(Weights weights, Action passing) =>
        new(weights, Data.Plan.Loss, Data.Task, _training.Metrics ?? [], Data.Signature, _workers, _accord) { Passing = passing };
}
