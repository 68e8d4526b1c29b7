using System.Diagnostics;
using Lamina.Engine;
using Lamina.Kernels;
using Lamina.Metrics;
using Microsoft.Extensions.Logging;

namespace Lamina.Training;

/// <summary>One run of an experiment, with its data read and its memory allocated.</summary>
public sealed class TrainingRun
{
    private readonly TrainingSection _training;
    private readonly TrainingStep _step;
    private readonly Sampler _sampler;
    private readonly BatchAssembler _assembler;
    private readonly Workers _workers;
    private readonly ILogger _logger;
    private readonly TrainingMeter _meter;
    private readonly WeightKeeper _keeper;
    private readonly Stopwatch _stepping = new();
    private readonly Stopwatch _evaluating = new();

    internal TrainingRun(ExperimentData data, double loadSeconds, Workers workers, ILogger logger, TrainingMeter meter)
    {
        var experiment = data.Plan.Experiment;
        var network = data.Plan.Network;
        (Data, _workers, _logger, _meter, _training) = (data, workers, logger, meter, experiment.Training);
        StepsPerEpoch = (data.Train.Count + _training.BatchSize - 1) / _training.BatchSize;
        var capacity = Math.Min(_training.BatchSize, data.Train.Count);
        var clock = Stopwatch.StartNew();
        var compressed = CompressedInputs.Of(network, data.Train, data.Transforms, capacity) is { } inputs ? new CompressedBatch(inputs, capacity) : null;
        LoadSeconds = loadSeconds + clock.Elapsed.TotalSeconds;
        _step = new TrainingStep(network, data.Plan.Loss, _training.Optimizer, capacity, StepsPerEpoch, (long)StepsPerEpoch * _training.Epochs, (ulong)experiment.Seed, workers, compressed?.Rows);
        _sampler = new Sampler(data.Train.Count, _training.Shuffle, (ulong)experiment.Seed);
        _assembler = new BatchAssembler(data.Transforms, network.Output, capacity, workers, compressed);
        network.Initialize(_step.Parameters, _step.State, (ulong)experiment.Seed);
        if (experiment.Network.Weights is { } weights)
            StartingWeights.Read(weights, network, _step.Parameters, _step.State);
        _keeper = new WeightKeeper(data, _step.Parameters, _step.State);
    }

    /// <summary>The data, planned and read.</summary>
    public ExperimentData Data { get; }

    /// <summary>How many steps an epoch has.</summary>
    public int StepsPerEpoch { get; }

    /// <summary>Seconds of reading data and of leaving out their zeros.</summary>
    public double LoadSeconds { get; }

    private IReadOnlyList<IMetric> Metrics => _training.Metrics ?? [];

    private IReadOnlyList<MetricInfo> Measured => [.. Named("train"), .. Data.Validation is null ? [] : Named("validation")];

    /// <summary>Trains to the end, until a callback stops it, or until it is cancelled.</summary>
    /// <exception cref="NonFiniteLossException">The loss became infinite or NaN.</exception>
    public TrainingResult Train(IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        var results = new List<EpochResult>();
        var control = new TrainingControl();
        var callbacks = (_training.Callbacks ?? []).Select(callback => callback.Start(new(_training.Epochs, StepsPerEpoch, Measured, _logger))).ToList();
        var evaluator = Evaluator(_step.Parameters, _step.State);
        for (var epoch = 0; epoch < _training.Epochs && control.StopReason is null; epoch++)
        {
            var trained = TrainEpoch(epoch, results, progress, cancellation);
            if (trained is null)
                break;
            _evaluating.Start();
            var evaluated = Data.Validation is { } validation ? evaluator.Evaluate(validation, "validation", CancellationToken.None) : [];
            _evaluating.Stop();
            var result = new EpochResult(epoch + 1, _step.Count, _stepping.Elapsed.TotalSeconds, _step.LearningRate, [.. trained, .. evaluated]);
            results.Add(result);
            callbacks.ForEach(callback => callback.EpochEnded(result, control));
            _keeper.EpochEnded(result, control);
            TrainingLog.EpochEnded(_logger, result.Epoch, _training.Epochs, result.Step, result["train.loss"] ?? double.NaN, result["validation.loss"]);
            progress?.Report(Progress(epoch, StepsPerEpoch, result["train.loss"] ?? double.NaN, result));
        }

        return Result(results, control, cancelled: results.Count < _training.Epochs && control.StopReason is null);
    }

    /// <summary>Reads the test data and measures a model on them; empty where the experiment has none.</summary>
    /// <exception cref="ProblemsException">The test data cannot be read or do not fit.</exception>
    public IReadOnlyList<KeyValuePair<string, double>> EvaluateTest(Model model, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Data.LoadTest(cancellation) is { } test ? Evaluator(model.Parameters, model.State).Evaluate(test, "test", cancellation) : [];
    }

    /// <summary>The losses and metrics of an epoch's steps; null when it was cancelled.</summary>
    private List<KeyValuePair<string, double>>? TrainEpoch(int epoch, List<EpochResult> results, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        var sum = new LossSum();
        var metrics = Metrics.Select(metric => metric.Start(new())).ToArray();
        _stepping.Start();
        var order = _sampler.Order(epoch);
        for (var step = 0; step < StepsPerEpoch; step++)
        {
            if (cancellation.IsCancellationRequested)
            {
                _stepping.Stop();
                return null;
            }

            var rows = order[(step * _training.BatchSize)..Math.Min((step + 1) * _training.BatchSize, order.Length)];
            var (targets, classes) = _assembler.Assemble(Data.Train, rows, _step.Input.Take(rows.Length));
            var (losses, predictions) = _step.Run(targets, classes);
            var loss = sum.Add(losses);
            if (!double.IsFinite(loss))
                throw new NonFiniteLossException(_step.Count, epoch + 1, _step.FirstNonFinite(rows.Length), loss, _keeper.Best, results);
            foreach (var metric in metrics)
                metric.Add(new(predictions, targets, classes));
            _meter.Stepped(rows.Length, loss);
            progress?.Report(Progress(epoch, step + 1, sum.Mean));
        }

        _stepping.Stop();
        return [KeyValuePair.Create("train.loss", sum.Mean), .. metrics.Zip(Metrics, (value, metric) => KeyValuePair.Create($"train.{metric.Info.Name}", value.Value))];
    }

    private IEnumerable<MetricInfo> Named(string prefix) =>
        Metrics.Select(metric => metric.Info).Prepend(new("loss", "", HigherIsBetter: false)).Select(info => info with { Name = $"{prefix}.{info.Name}" });

    private TrainingProgress Progress(int epoch, int step, double loss, EpochResult? completed = null) =>
        new(epoch + 1, _training.Epochs, step, StepsPerEpoch, loss, ((long)epoch * Data.Train.Count) + Math.Min((long)step * _training.BatchSize, Data.Train.Count), _stepping.Elapsed.TotalSeconds, completed);

    private TrainingResult Result(List<EpochResult> results, TrainingControl control, bool cancelled)
    {
        var model = cancelled ? _keeper.Best ?? _keeper.Present : control.RestoresWeights ? _keeper.Kept ?? _keeper.Present : _keeper.Present;
        var outcome = cancelled ? TrainingOutcome.Cancelled : control.StopReason is null ? TrainingOutcome.Completed : TrainingOutcome.Stopped;
        return new TrainingResult(model, results, _keeper.BestEpoch, outcome)
        {
            StopReason = control.StopReason,
            Kept = _keeper.Kept,
            LoadSeconds = LoadSeconds,
            TrainSeconds = _stepping.Elapsed.TotalSeconds,
            EvaluateSeconds = _evaluating.Elapsed.TotalSeconds,
        };
    }

    private Evaluator Evaluator(AlignedBuffer parameters, AlignedBuffer state) =>
        new(Data.Plan.Network, Data.Plan.Loss, Metrics, Data.Transforms, parameters, state, _workers);
}
