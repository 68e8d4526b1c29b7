using System.Diagnostics;
using Lamina.Batches;
using Lamina.Experiments;
using Lamina.Kernels;
using Lamina.Layers;
using Lamina.Models;
using Lamina.Transforms;
using Microsoft.Extensions.Logging;

namespace Lamina.Training;

/// <summary>Trains the epochs of a run, and owns the memory that their steps need.</summary>
internal sealed class EpochTrainer
{
    private readonly ExperimentData _data;
    private readonly TrainingSection _training;
    private readonly Sampler _sampler;
    private readonly BatchAssembler _assembler;
    private readonly TargetUnits _units;
    private readonly MetricRows _rows;
    private readonly RowCounts? _counts;
    private readonly BatchGroups _groups;
    private readonly ILogger _logger;
    private readonly TrainingMeter _meter;
    private readonly Accord _accord;

    public EpochTrainer(ExperimentData data, Workers workers, ILogger logger, TrainingMeter meter, Accord accord)
    {
        _accord = accord;
        var experiment = data.Plan.Experiment;
        var network = data.Plan.Network;
        (_data, _training, _logger, _meter) = (data, experiment.Training, logger, meter);
        var capacity = Math.Min(_training.BatchSize, data.Train.Count);
        var shards = new Shards(_training.Shards, accord.Collective.Rank, accord.Collective.Size);
        var (shard, own) = (shards.Capacity(capacity), shards.OwnCapacity(capacity));
        var clock = Stopwatch.StartNew();
        var augmenter = Augmenter.Of(experiment.Data.Augmentation, data.Plan.Picture, (ulong)experiment.Seed, workers);
        var inputs = augmenter is null
            ? BatchInputs.Repeated(data.Learning, data.LearningTransforms, network, own)
            : () => BatchInputs.Augmented(augmenter, data.LearningTransforms, network, own);
        _assembler = new BatchAssembler(inputs, data.Target, network.Output, data.Task.Steps,
            TargetUse.IsOfClasses(data.Train, data.Plan.Loss, _training.Metrics ?? []), capacity, workers, shards);
        _units = new TargetUnits(data.Target, capacity, network.Output);
        _rows = new MetricRows(data.Task.Steps, network.Output, capacity);
        var rules = GradientRules.Of(_training, data.EpochSamples);
        _groups = rules.Groups;
        _counts = _groups.Batches == 1 && shards.IsWhole ? null : RowCounts.Of(data.Train, data.Transforms, network, data.Task.Steps);
        PreparationSeconds = clock.Elapsed.TotalSeconds;
        StepsPerEpoch = rules.Groups.StepsPerEpoch;
        var loss = new BatchLoss(data.Plan.Loss, network, data.Task.Steps, shard, learns: true);
        Step = new TrainingStep(network, loss, _training.Optimizer, capacity, (long)StepsPerEpoch * _training.Epochs, (ulong)experiment.Seed, workers,
            rules, shards.IsWhole ? null : new(shards, accord, Predicts: _training.Metrics is { Count: > 0 }));
        _sampler = new Sampler(data.Train.Count, _training.Shuffle, (ulong)experiment.Seed);
        Step.Weights.Initialize((ulong)experiment.Seed);
        if (experiment.Network.Weights is { } weights)
            StartingWeights.Read(weights, experiment.Network.WeightLayers, Step.Weights);
        Step.StartAverage();
        Keeper = new WeightKeeper(data, Step.Evaluated);
    }

    /// <summary>Seconds spent leaving out the zeros of the data.</summary>
    public double PreparationSeconds { get; }

    public int StepsPerEpoch { get; }

    public TrainingStep Step { get; }

    public WeightKeeper Keeper { get; }

    /// <summary>Observes the layers in the last steps of each epoch; null for none.</summary>
    public LayerProbe? Layers { get; set; }

    /// <summary>Called at every place that the run passes; null for none.</summary>
    public Action<RunPlace>? Passing { get; set; }

    /// <summary>Trains an epoch, or the rest of one, and returns its loss and metrics; null if it was cancelled.</summary>
    public List<KeyValuePair<string, double>>? Train(
        TrainingState state, CheckpointSaver? saver, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        var epoch = state.Epochs.Count;
        var made = (int)(Step.Count - ((long)epoch * StepsPerEpoch));
        if (_accord.IsShared && !_accord.Stops(cancellation))
            _accord.Agree();
        state.Stepping.Start();
        var order = Order(epoch);
        foreach (var batch in _assembler.Batches(_data.Learning, order[Math.Min(made * _training.BatchSize, order.Length)..], _training.BatchSize, epoch))
        {
            Pass(RunPoint.Step, epoch + 1);
            if (_accord.Stops(cancellation))
            {
                state.Stepping.Stop();
                return null;
            }

            made++;
            _accord.WantsSave = saver?.IsDueAfterStep(Step.Count + 1) == true;
            Step.Observer = Layers?.Before(StepsPerEpoch - made);
            var result = Step.Run(batch, _counts?.Sum(_groups.Around(made - 1, order).Span));
            Pass(RunPoint.Step, epoch + 1);
            if (result.IsFinite)
                Count(state, result, batch);
            else if (_training.OnNonFinite == NonFiniteAction.Stop || (made == StepsPerEpoch && state.Loss.Count == 0))
                throw new NonFiniteLossException(Step.Count, epoch + 1, Step.FaultIn(result), Keeper.Best, state.Epochs);
            else
                Skip(state, result);
            Pass(RunPoint.Counted, epoch + 1);
            progress?.Report(Progress(state, epoch + 1, made, state.Loss.Mean));
            if (saver is not null && (_accord.IsShared ? _accord.Saves : saver.IsDueAfterStep(Step.Count)) && made < StepsPerEpoch)
            {
                state.Stepping.Stop();
                RequireFinite(state);
                saver.Save();
                state.Stepping.Start();
            }
        }

        state.Stepping.Stop();
        RequireFinite(state);
        KeyValuePair<string, double>[] penalty = _data.Plan.IsRegularized ? [KeyValuePair.Create("train.penalty", Step.Penalty)] : [];
        return [KeyValuePair.Create("train.loss", state.Loss.Mean), .. penalty,
            .. state.Counts.Zip(_training.Metrics ?? [], (value, metric) => KeyValuePair.Create($"train.{GuardedMetric.Info(metric).Name}", value.Value))];
    }

    private void Count(TrainingState state, StepResult result, in Batch batch)
    {
        state.Loss.Add(result.Losses);
        if (state.Counts.Length > 0)
        {
            var measured = _rows.Of(batch, result.Predictions, _units.Original(result.Predictions));
            foreach (var metric in state.Counts)
                metric.Add(measured);
        }

        _meter.Stepped(batch.Rows, result.Losses.Mean);
    }

    private void Skip(TrainingState state, StepResult result)
    {
        var fault = Step.FaultIn(result);
        state.Skipped.Value++;
        TrainingLog.StepSkipped(_logger, Step.Count, fault.What, fault.Layer);
    }

    /// <summary>Trains some steps and reports where their time goes.</summary>
    public StepProfile Profile(int steps, CancellationToken cancellation) =>
        new StepProfiler(_data, _training, Step, _assembler, Order).Run(steps, cancellation);

    public void Pass(RunPoint point, int epoch) => Passing?.Invoke(new(point, epoch, Step.Count));

    /// <summary>
    /// Stops a run whose last update produced weights that are not finite, although loss and gradient were: such weights are neither saved nor returned.
    /// </summary>
    /// <exception cref="NonFiniteLossException">There are such weights.</exception>
    public void RequireFinite(TrainingState state)
    {
        if (Step.FaultInWeights() is { } fault)
            throw new NonFiniteLossException(Step.Count, (int)((Step.Count - 1) / StepsPerEpoch) + 1, fault, Keeper.Best, state.Epochs);
    }

    /// <summary>Where the run stands after a step of an epoch.</summary>
    public TrainingProgress Progress(TrainingState state, int epoch, int step, double loss, EpochResult? completed = null)
    {
        var samples = ((long)(epoch - 1) * _data.EpochSamples) + Math.Min((long)step * _training.BatchSize, _data.EpochSamples);
        return new(epoch, _training.Epochs, step, StepsPerEpoch, loss, samples, state.Stepping.Seconds, completed);
    }

    private ReadOnlyMemory<int> Order(int epoch) => _sampler.Order(epoch)[.._data.EpochSamples];
}
