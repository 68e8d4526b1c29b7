using Lamina.Batches;
using Lamina.Experiments;
using Lamina.Kernels;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Networks;
using Lamina.Optimizers;
using Lamina.Schedules;

namespace Lamina.Training;

/// <summary>
/// One step of training: forward, loss, backward, update. It owns the arenas (parameters, gradients, the optimizer's slots, state) and the working
/// memory, all allocated at its start.
/// </summary>
internal sealed class TrainingStep
{
    private readonly BatchLoss _loss;
    private readonly IOptimizer _optimizer;
    private readonly Workspace _workspace;
    private readonly WeightUpdate _update;
    private readonly BatchGroups _groups;
    private readonly AlignedBuffer _stateBefore;
    private readonly long _totalSteps;
    private readonly ShardedPass? _sharded;

    /// <param name="network">The network.</param>
    /// <param name="loss">The losses of a batch, or of a shard of one.</param>
    /// <param name="optimizer">The optimizer.</param>
    /// <param name="batchSize">The largest batch.</param>
    /// <param name="totalSteps">How many steps there will be.</param>
    /// <param name="seed">The seed of the layers' random numbers.</param>
    /// <param name="workers">The threads.</param>
    /// <param name="rules">What happens to gradients.</param>
    /// <param name="sharing">How batches are cut into shards and shared among processes; null where each is one, of this process.</param>
    public TrainingStep(
        Network network, BatchLoss loss, IOptimizer optimizer, int batchSize, long totalSteps, ulong seed, Workers workers, GradientRules rules,
        StepSharing? sharing = null)
    {
        (_loss, _optimizer, _groups, _totalSteps) = (loss, optimizer, rules.Groups, totalSteps);
        Weights = Weights.Allocate(network);
        _workspace = new Workspace(network, sharing?.Shards.Capacity(batchSize) ?? batchSize, new Execution
        {
            Workers = workers,
            Parameters = Weights.Parameters,
            Gradients = new AlignedBuffer(sharing is null ? network.ParameterValues : 0),
            State = Weights.State,
            Mode = ExecutionMode.Training,
            Seed = seed,
        });
        _sharded = sharing is null ? null : new ShardedPass(network, _workspace, loss, batchSize, sharing);
        _update = new WeightUpdate(network, optimizer, _workspace.Execution, rules);
        _stateBefore = new AlignedBuffer(network.StateValues);
    }

    /// <summary>The weights as the last step left them.</summary>
    public Weights Weights { get; }

    /// <summary>What the optimizer remembers, an arena as long as the parameters for each slot.</summary>
    public AlignedBuffer[] Slots => _update.Slots;

    /// <summary>The weights to evaluate and to keep: their running mean, where there is one.</summary>
    public Weights Evaluated => _update.Averaged is { } averaged ? Weights with { Parameters = averaged } : Weights;

    /// <summary>The running mean of the weights; null where there is none.</summary>
    public AlignedBuffer? Averaged => _update.Averaged;

    /// <summary>The gradients summed since the last update; null where there are none.</summary>
    public AlignedBuffer? Accumulated => Count % StepsPerEpoch is var made and > 0 && !_groups.Begins((int)made) ? _update.Accumulated : null;

    /// <summary>The penalty on the present weights.</summary>
    public double Penalty => _update.Penalty;

    public int StepsPerEpoch => _groups.StepsPerEpoch;

    /// <summary>How many steps have been made.</summary>
    public long Count { get; private set; }

    /// <summary>The learning rate of the last step.</summary>
    public float LearningRate { get; private set; }

    /// <summary>What the schedule's rate is multiplied by.</summary>
    public float LearningRateFactor { get; set; } = 1;

    /// <summary>The observer of the layers while they run; null for none.</summary>
    public ILayerObserver? Observer
    {
        set => _workspace.Execution.Observer = value;
    }

    /// <summary>Starts the running mean of the weights, where there is one, from the present ones.</summary>
    public void StartAverage() => _update.StartAverage();

    /// <summary>Continues from a step that another run had reached.</summary>
    public void Resume(long count, float learningRate) => (Count, LearningRate) = (count, learningRate);

    /// <summary>
    /// Makes a step on a batch. Where a loss is not finite nothing is updated: weights, slots and state are as before. Where a gradient is not, that
    /// holds if steps are to be skipped; else it is found in the update, which is cheaper, and the weights are lost.
    /// </summary>
    /// <param name="batch">The batch.</param>
    /// <param name="count">How much the rows of all batches of the update count; null where each counts as 1, or it is this batch alone.</param>
    public StepResult Run(in Batch batch, double? count = null)
    {
        var execution = _workspace.Execution;
        var (step, number) = ((int)(Count % StepsPerEpoch), _groups.UpdateOf(Count));
        (execution.Epoch, execution.Step) = ((int)(Count / StepsPerEpoch), step);
        LearningRate = LearningRateFactor * RateAt(new(Count, StepsPerEpoch, _totalSteps));
        Count++;
        Weights.State.Span.CopyTo(_stateBefore.Span);
        var all = (double)_groups.SamplesAround(step) * _loss.Steps;
        var losses = _sharded is null
            ? Pass(batch, count ?? (_groups.Batches == 1 ? null : all), out var predictions)
            : _sharded.Run(batch, count ?? all, out predictions);
        var lossIsFinite = Reductions.AllFinite(losses.Values.Span);
        var gradientsAreFinite = _update.Run(step, hasGradients: lossIsFinite, number, LearningRate);
        if (!gradientsAreFinite)
            _stateBefore.Span.CopyTo(Weights.State.Span);
        return new(losses, predictions, lossIsFinite, gradientsAreFinite);
    }

    private SampleLosses Pass(in Batch batch, double? count, out Tensor predictions)
    {
        var outputs = _workspace.Forward(batch.Inputs, toLogits: _loss.IsFused);
        predictions = _workspace.Output(batch.Rows);
        var losses = _loss.Evaluate(batch, outputs, predictions, count, _workspace.Execution.Workers);
        if (Reductions.AllFinite(losses.Values.Span))
            _workspace.Backward(batch.Inputs, _loss.Gradient(batch.Rows), fromLogits: _loss.IsFused);
        return losses;
    }

    private float RateAt(SchedulePoint point)
    {
        ILearningRateSchedule? schedule = null;
        try
        {
            schedule = _optimizer.LearningRate;
            return schedule.At(point);
        }
        catch (Exception exception) when (exception is not LaminaException)
        {
            throw schedule is null
                ? new ComponentFaultException(_optimizer.GetType(), "learningRate", exception)
                : new ComponentFaultException(schedule.GetType(), "at", exception);
        }
    }

    /// <summary>What was not finite in the last step, and in which layer first.</summary>
    public NonFinite FaultIn(StepResult result) => result.LossIsFinite
        ? new("the gradient became infinite or NaN", "the first layer, from the output, whose gradient is not finite is",
            Weights.Network.FirstNonFinite(_workspace.Execution.Gradients!, fromOutput: true))
        : new($"the loss became {result.Losses.Mean}", "the first layer whose output is not finite is",
            _sharded is null ? _workspace.FirstNonFinite(result.Losses.Values.Rows) : _sharded.Fault);

    /// <summary>Whether, and in which layer first, the weights or the state are not finite; null where all are.</summary>
    public NonFinite? FaultInWeights() =>
        Weights.FirstNonFinite() is { } layer ? new("the weights became infinite or NaN", "the first layer whose weights are not finite is", layer) : null;
}
