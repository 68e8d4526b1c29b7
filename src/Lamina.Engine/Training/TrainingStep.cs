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
    private readonly LossPath _path;
    private readonly IOptimizer _optimizer;
    private readonly Workspace _workspace;
    private readonly List<UpdateRange> _ranges;
    private readonly AlignedBuffer[] _slots;
    private readonly Tensor _losses;
    private readonly Tensor _gradient;
    private readonly int _stepsPerEpoch;
    private readonly long _totalSteps;

    public TrainingStep(Network network, LossPath path, IOptimizer optimizer, int batchSize, int stepsPerEpoch, long totalSteps, ulong seed, Workers workers)
    {
        (_path, _optimizer, _stepsPerEpoch, _totalSteps) = (path, optimizer, stepsPerEpoch, totalSteps);
        Parameters = new AlignedBuffer(network.ParameterValues);
        State = new AlignedBuffer(network.StateValues);
        _slots = [.. Enumerable.Range(0, optimizer.Slots).Select(_ => new AlignedBuffer(network.ParameterValues))];
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
        _losses = Tensor.Allocate(batchSize, new Shape(1));
        _gradient = Tensor.Allocate(batchSize, network.Output);
    }

    public AlignedBuffer Parameters { get; }

    public AlignedBuffer State { get; }

    /// <summary>How many steps have been made.</summary>
    public long Count { get; private set; }

    /// <summary>The learning rate of the last step.</summary>
    public float LearningRate { get; private set; }

    /// <summary>Makes a step on a batch; returns the samples' losses and the predictions before the update.</summary>
    public (Tensor Losses, Tensor Predictions) Run(in Batch batch)
    {
        var rows = batch.Rows;
        var fused = _path.Fused is not null;
        var execution = _workspace.Execution;
        (execution.Epoch, execution.Step) = ((int)(Count / _stepsPerEpoch), (int)(Count % _stepsPerEpoch));
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
        _workspace.Backward(batch.Inputs, gradient, fromLogits: fused);
        Update();
        return (losses, predictions);
    }

    /// <summary>The first layer whose output in the last step held a number that is not finite, or null.</summary>
    public string? FirstNonFinite(int rows) => _workspace.FirstNonFinite(rows);

    private void Update()
    {
        LearningRate = _optimizer.LearningRate.At(new(Count, _stepsPerEpoch, _totalSteps));
        Count++;
        foreach (var range in _ranges)
            _workspace.Execution.Workers.Run(range.Length, UpdateCost, (step: this, range), static (work, from, to) => work.step.Update(work.range, from, to), granularity: 16);
    }

    private void Update(UpdateRange range, int from, int to) =>
        _optimizer.Step(new ParameterRange(Parameters, _workspace.Execution.Gradients!, _slots, range.Offset + from, to - from)
        {
            LearningRate = LearningRate,
            Step = Count,
            Decays = range.Decays,
        });
}
