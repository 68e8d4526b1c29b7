using Lamina.Checkpoints;
using Lamina.Experiments;
using Lamina.Kernels;
using Lamina.Metrics;
using Lamina.Models;
using Lamina.State;

namespace Lamina.Training;

/// <summary>Everything that changes during a run: what a checkpoint holds, and what a run is resumed from.</summary>
internal sealed class TrainingState
{
    private readonly TrainingSection _training;
    private readonly PredictionTask _task;
    private readonly TrainingStep _step;
    private readonly WeightKeeper _keeper;
    private readonly PersistentState _numbers;
    private readonly PersistentNumber _steps;
    private readonly PersistentNumber _stepsPerEpoch;
    private readonly PersistentNumber _learningRate;
    private readonly PersistentNumber _learningRateFactor;
    private readonly PersistentNumber _restoringCallback;
    private readonly List<TrainingContext> _contexts;
    private readonly List<EpochResult> _epochs;
    private PersistentState _loss;
    private List<PersistentState> _counts;

    /// <param name="training">The experiment's training.</param>
    /// <param name="task">What the network predicts.</param>
    /// <param name="step">The arenas.</param>
    /// <param name="keeper">Keeps copies of the weights.</param>
    /// <param name="context">Makes a callback's context from what it remembers.</param>
    /// <param name="from">Where to continue; null at the start.</param>
    public TrainingState(TrainingSection training, PredictionTask task, TrainingStep step, WeightKeeper keeper, Func<PersistentState, TrainingContext> context,
        Checkpoint? from)
    {
        (_training, _task, _step, _keeper) = (training, task, step, keeper);
        _numbers = Of(CheckpointNames.Run);
        (_steps, _stepsPerEpoch) = (_numbers.Number(RunNumbers.Steps), _numbers.Number(RunNumbers.StepsPerEpoch));
        (_learningRate, _learningRateFactor) = (_numbers.Number(RunNumbers.LearningRate), _numbers.Number(RunNumbers.LearningRateFactor, 1));
        _restoringCallback = _numbers.Number(RunNumbers.RestoringCallback, -1);
        Skipped = _numbers.Number(RunNumbers.Skipped);
        Stepping = new(_numbers.Number(RunNumbers.TrainSeconds));
        Evaluating = new(_numbers.Number(RunNumbers.EvaluateSeconds));
        _epochs = [.. from?.Epochs ?? []];
        (_loss, _counts) = (Of(CheckpointNames.Loss), [.. Metrics.Select((_, index) => Of(CheckpointNames.Metric(index)))]);
        (Loss, Counts) = (new(_loss), StartedMetrics.Of(Metrics, _task, _counts));
        _contexts = [.. (training.Callbacks ?? []).Select((_, index) => context(Of(CheckpointNames.Callback(index))))];
        Callbacks = [.. (training.Callbacks ?? []).Zip(_contexts, Start)];
        if (from is not null)
            Resume(from);

        PersistentState Of(string owner) => from?.Numbers(owner) ?? new();
    }

    public IReadOnlyList<EpochResult> Epochs => _epochs;

    /// <summary>The loss of the epoch in progress.</summary>
    public LossSum Loss { get; private set; }

    /// <summary>The metrics of the epoch in progress.</summary>
    public IMetricAccumulator[] Counts { get; private set; }

    public IReadOnlyList<ICallbackRun> Callbacks { get; }

    public TrainingControl Control { get; } = new();

    /// <summary>How many steps were skipped because a number was not finite.</summary>
    public PersistentNumber Skipped { get; }

    /// <summary>The weights that a callback lets the run end with; null for the last ones.</summary>
    public Model? Restored => _keeper.Kept.GetValueOrDefault((int)_restoringCallback.Value);

    public PersistentClock Stepping { get; }

    public PersistentClock Evaluating { get; }

    private IReadOnlyList<IMetric> Metrics => _training.Metrics ?? [];

    /// <summary>Ends an epoch, and starts the sums of the next.</summary>
    public void EpochEnded(EpochResult result)
    {
        _epochs.Add(result);
        for (var i = 0; i < Callbacks.Count; i++)
        {
            Callbacks[i].EpochEnded(result, Control);
            if (Control.TakeKeepRequest())
                _keeper.Keep(i);
            if (Control.RestoresWeights && _restoringCallback.Value < 0)
                _restoringCallback.Value = i;
        }

        _keeper.EpochEnded(result);
        _step.LearningRateFactor = (float)(_learningRateFactor.Value = Control.LearningRateFactor);
        (_loss, _counts) = (new(), [.. Metrics.Select(_ => new PersistentState())]);
        (Loss, Counts) = (new(_loss), StartedMetrics.Of(Metrics, _task, _counts));
    }

    /// <summary>A copy of all of it.</summary>
    /// <param name="experiment">The part of the experiment that decides what is learnt.</param>
    public Checkpoint Capture(System.Text.Json.Nodes.JsonObject experiment)
    {
        (_steps.Value, _stepsPerEpoch.Value, _learningRate.Value) = (_step.Count, _step.StepsPerEpoch, _step.LearningRate);
        _ = (Stepping.Seconds, Evaluating.Seconds);
        return new(
            [
                .. NumbersOf(CheckpointNames.Run, _numbers),
                .. NumbersOf(CheckpointNames.Loss, _loss),
                .. _counts.SelectMany((numbers, index) => NumbersOf(CheckpointNames.Metric(index), numbers)),
                .. _contexts.SelectMany((context, index) => NumbersOf(CheckpointNames.Callback(index), context.Numbers)),
                .. _step.Weights.Network.Tensors.Select(tensor => new SafeTensor(tensor.Name, [.. tensor.Shape.Dimensions], _step.Weights[tensor].ToArray())),
                .. _step.Slots.Select((slot, index) => Arena(CheckpointNames.Optimizer, $"{index}", slot)),
                .. _step.Averaged is { } averaged ? [Arena(CheckpointNames.Average, CheckpointNames.Parameters, averaged)] : Array.Empty<SafeTensor>(),
                .. _step.Accumulated is { } sum ? [Arena(CheckpointNames.Gradients, CheckpointNames.Accumulated, sum)] : Array.Empty<SafeTensor>(),
                .. ModelOf(CheckpointNames.Best, _keeper.Best),
                .. _keeper.Kept.SelectMany(kept => ModelOf(CheckpointNames.Kept(kept.Key), kept.Value)),
            ],
            experiment,
            _epochs,
            Control.StopReason);
    }

    private void Resume(Checkpoint from)
    {
        _step.Resume((long)_steps.Value, (float)_learningRate.Value);
        StartingWeights.Assign(from.Path ?? "", from.NetworkTensors, _step.Weights);
        _step.StartAverage();
        Read(CheckpointNames.Of(CheckpointNames.Average, CheckpointNames.Parameters), _step.Averaged);
        Read(CheckpointNames.Of(CheckpointNames.Gradients, CheckpointNames.Accumulated), _step.Accumulated);
        foreach (var (slot, saved) in _step.Slots.Zip(from.Slots))
            saved.Values.Span.CopyTo(slot.Span);
        _keeper.Resume(_epochs, from);
        if (from.StopReason is { } reason)
            Control.Stop(reason);
        if (_restoringCallback.Value >= 0)
            Control.RestoreWeights();
        Control.ScaleLearningRate(_learningRateFactor.Value);
        _step.LearningRateFactor = (float)_learningRateFactor.Value;

        // A fork may have either even if the run before had none: its mean starts from the weights, its group with the next batch.
        void Read(string name, AlignedBuffer? arena)
        {
            if (arena is not null && from.Find(name) is { } saved && saved.Values.Length == arena.Length)
                saved.Values.Span.CopyTo(arena.Span);
        }
    }

    private static ICallbackRun Start(ICallback callback, TrainingContext context)
    {
        var run = GuardedCallback.Start(callback, context);
        context.Numbers.Seal();
        return run;
    }

    private static IEnumerable<SafeTensor> NumbersOf(string owner, PersistentState numbers) =>
        numbers.Values.Select(number => new SafeTensor(CheckpointNames.Of(owner, number.Key), [number.Value.Length], number.Value.ToArray().AsMemory()));

    private static IEnumerable<SafeTensor> ModelOf(string owner, Model? model) =>
        model is null ? [] : [Arena(owner, CheckpointNames.Parameters, model.Weights.Parameters), Arena(owner, CheckpointNames.State, model.Weights.State)];

    private static SafeTensor Arena(string owner, string name, AlignedBuffer arena) =>
        new(CheckpointNames.Of(owner, name), [arena.Length], arena.Span.ToArray().AsMemory());
}
