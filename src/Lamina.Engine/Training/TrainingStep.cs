using Lamina.Engine;
using Lamina.Kernels;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Optimizers;

namespace Lamina.Training;

/// <summary>
/// One step of training: forward, loss, backward, update. It owns the arenas (parameters, gradients, the optimizer's slots, state) and the working
/// memory, all allocated at its start.
/// </summary>
internal sealed class TrainingStep
{
    private const int UpdateCost = 4;

    // Gradients of 16 KiB are still in the first cache when the update reads them after the check, which alone cost about 8 µs a step on MNIST.
    private const int CheckLength = 4096;
    private readonly LossPath _path;
    private readonly IOptimizer _optimizer;
    private readonly Network _network;
    private readonly Workspace _workspace;
    private readonly List<UpdateRange> _ranges;
    private readonly GradientClipping _clipping;
    private readonly Tensor _losses;
    private readonly Tensor _gradient;
    private readonly AlignedBuffer _stateBefore;
    private readonly long _totalSteps;
    private readonly GradientRules _rules;
    private bool _gradientsAreFinite;

    public TrainingStep(Network network, LossPath path, IOptimizer optimizer, int batchSize, int stepsPerEpoch, long totalSteps, ulong seed, Workers workers, GradientRules rules)
    {
        _rules = rules;
        (_network, _path, _optimizer, StepsPerEpoch, _totalSteps) = (network, path, optimizer, stepsPerEpoch, totalSteps);
        Parameters = new AlignedBuffer(network.ParameterValues);
        State = new AlignedBuffer(network.StateValues);
        Slots = [.. Enumerable.Range(0, optimizer.Slots).Select(_ => new AlignedBuffer(network.ParameterValues))];
        _workspace = new Workspace(network, batchSize, new Execution
        {
            Workers = workers,
            Parameters = Parameters,
            Gradients = new AlignedBuffer(network.ParameterValues),
            State = State,
            Mode = ExecutionMode.Training,
            Seed = seed,
        });
        _ranges = UpdateRange.Of(network);
        _clipping = new GradientClipping(_ranges, _workspace.Execution.Gradients!, rules.ClipNorm, rules.ClipValue, workers);
        _losses = Tensor.Allocate(batchSize, new Shape(1));
        _gradient = Tensor.Allocate(batchSize, network.Output);
        _stateBefore = new AlignedBuffer(network.StateValues);
    }

    public AlignedBuffer Parameters { get; }

    public AlignedBuffer State { get; }

    /// <summary>What the optimizer remembers, an arena as long as the parameters for each slot.</summary>
    public AlignedBuffer[] Slots { get; }

    public int StepsPerEpoch { get; }

    /// <summary>How many steps have been made.</summary>
    public long Count { get; private set; }

    /// <summary>The learning rate of the last step.</summary>
    public float LearningRate { get; private set; }

    /// <summary>What the schedule's rate is multiplied by.</summary>
    public float LearningRateFactor { get; set; } = 1;

    /// <summary>Goes on from a step that another run had reached.</summary>
    public void Resume(long count, float learningRate) => (Count, LearningRate) = (count, learningRate);

    /// <summary>
    /// Makes a step on a batch. Where a loss is not finite nothing is updated: weights, slots and state are as before. Where a gradient is not, that
    /// holds if steps are to be skipped; else it is found in the update, which is cheaper, and the weights are lost.
    /// </summary>
    public StepResult Run(in Batch batch)
    {
        var rows = batch.Rows;
        var fused = _path.Fused is not null;
        var execution = _workspace.Execution;
        (execution.Epoch, execution.Step) = ((int)(Count / StepsPerEpoch), (int)(Count % StepsPerEpoch));
        LearningRate = LearningRateFactor * _optimizer.LearningRate.At(new(Count, StepsPerEpoch, _totalSteps));
        Count++;
        State.Span.CopyTo(_stateBefore.Span);
        var outputs = _workspace.Forward(batch.Inputs, toLogits: fused);
        var predictions = _workspace.Output(rows);
        var losses = _losses.Take(rows);
        var gradient = _gradient.Take(rows);
        _path.Evaluated.Evaluate(new LossPass
        {
            Outputs = outputs,
            Predictions = predictions,
            Targets = batch.Targets,
            ClassIndex = batch.Classes,
            Losses = losses,
            Gradient = gradient,
            Scale = 1f / rows,
            Workers = execution.Workers,
        });
        var lossIsFinite = Reductions.AllFinite(losses.Span);
        if (lossIsFinite)
            _workspace.Backward(batch.Inputs, gradient, fromLogits: fused);
        _gradientsAreFinite = lossIsFinite;
        if (lossIsFinite && _rules.ChecksFirst)
            ForRanges(static (work, from, to) => work.Step.Check(work.Range, from, to));
        if (_gradientsAreFinite)
            Update();
        else
            _stateBefore.Span.CopyTo(State.Span);
        return new(losses, predictions, lossIsFinite, _gradientsAreFinite);
    }

    /// <summary>What was not finite in the last step, and in which layer first.</summary>
    public NonFinite FaultIn(StepResult result) => result.LossIsFinite
        ? new("the gradient became infinite or NaN", "the first layer, from the output, whose gradient is not finite is", _network.FirstNonFinite(_workspace.Execution.Gradients!, fromOutput: true))
        : new($"the loss became {LossSum.MeanOf(result.Losses)}", "the first layer whose output is not finite is", _workspace.FirstNonFinite(result.Losses.Rows));

    /// <summary>Whether, and in which layer first, the weights or the state are not finite; null where all are.</summary>
    public NonFinite? FaultInWeights() =>
        (_network.FirstNonFinite(Parameters) ?? _network.FirstNonFinite(State, isState: true)) is { } layer ? new("the weights became infinite or NaN", "the first layer whose weights are not finite is", layer) : null;

    private void ForRanges(WorkBody<(TrainingStep Step, UpdateRange Range)> body)
    {
        foreach (var range in _ranges)
            _workspace.Execution.Workers.Run(range.Length, UpdateCost, (this, range), body, granularity: 16);
    }

    private void Check(UpdateRange range, int from, int to)
    {
        if (!Reductions.AllFinite(_workspace.Execution.Gradients!.Slice(range.Offset + from, to - from)))
            _gradientsAreFinite = false;
    }

    private void Update()
    {
        _clipping.Apply();
        ForRanges(static (work, from, to) => work.Step.Update(work.Range, from, to));
    }

    private void Update(UpdateRange range, int from, int to)
    {
        for (; from < to; from += CheckLength)
        {
            var end = Math.Min(from + CheckLength, to);
            if (!_rules.ChecksFirst)
                Check(range, from, end);
            _optimizer.Step(new ParameterRange(Parameters, _workspace.Execution.Gradients!, Slots, range.Offset + from, end - from)
            {
                LearningRate = LearningRate,
                Step = Count,
                Decays = range.Decays,
            });
        }
    }
}
