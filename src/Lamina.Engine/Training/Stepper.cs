using Lamina.Batches;
using Lamina.Experiments;
using Lamina.Kernels;
using Lamina.Losses;
using Lamina.Models;
using Lamina.Networks;
using Lamina.Optimizers;

namespace Lamina.Training;

/// <summary>Trains a network batch by batch, for custom loops. Not for several threads at once.</summary>
public sealed class Stepper
{
    private readonly Network _network;
    private readonly TrainingStep _step;
    private readonly Tensor _inputs;
    private readonly Tensor _targets;
    private readonly int[] _classes;
    private readonly int _steps;

    /// <summary>Allocates everything that steps need, and draws the initial weights.</summary>
    /// <param name="network">The network.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="optimizer">The optimizer; its schedule sees one epoch of all steps.</param>
    /// <param name="options">Batch capacity, steps, seed.</param>
    /// <param name="fusions">The pairs of activation and loss that are better computed as one.</param>
    /// <param name="workers">The threads.</param>
    /// <exception cref="ProblemsException">The loss is not defined for what the network can produce.</exception>
    internal Stepper(Network network, ILoss loss, IOptimizer optimizer, StepperOptions options, IReadOnlyList<ILossFusion> fusions, Workers workers)
    {
        _network = network;
        _steps = TargetSteps.Of(network, classesPerSample: 0);
        var losses = new BatchLoss(LossPath.Choose(network, loss, fusions), network, _steps, options.BatchSize, learns: true);
        _step = new TrainingStep(network, losses, optimizer, options.BatchSize, options.TotalSteps, (ulong)options.Seed,
            workers, new GradientRules(new(Math.Min(options.TotalSteps, int.MaxValue) * options.BatchSize, options.BatchSize, 1), SkipsNonFinite: false,
            new(options.ClipNorm, options.ClipValue)));
        _inputs = Tensor.Allocate(options.BatchSize, network.Input);
        _targets = Tensor.Allocate(options.BatchSize, network.Output);
        _classes = new int[checked(options.BatchSize * _steps)];
        _classes.AsSpan().Fill(-1);
        _step.Weights.Initialize((ulong)options.Seed);
    }

    /// <summary>How many steps have been taken.</summary>
    public long Count => _step.Count;

    /// <summary>A copy of the network with its current weights.</summary>
    public Model Model => new(_step.Weights.Copy(), ModelSignature.Plain(_network));

    /// <summary>Takes one step on a batch and returns the mean loss before it. If that is not finite, the weights stay as they are.</summary>
    /// <param name="inputs">One or more samples, one after the other, as the network takes them: no transform is applied.</param>
    /// <param name="targets">Their targets, one row of outputs per sample; classes are one-hot.</param>
    /// <exception cref="ShapeException">Inputs and targets are not for the same number of samples, or the batch is empty or exceeds the capacity.</exception>
    public double Step(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets)
    {
        var (width, outputs) = ((int)_network.Input.Count, (int)_network.Output.Count);
        var rows = inputs.Length / width;
        if (rows < 1 || rows > _targets.Rows || inputs.Length != rows * width || targets.Length != rows * outputs)
            throw new ShapeException($"A batch of 1 to {_targets.Rows} samples has {width} inputs and {outputs} targets each, but received {inputs.Length} "
                + $"inputs and {targets.Length} targets.");
        inputs.CopyTo(_inputs.Span);
        targets.CopyTo(_targets.Span);
        var batch = new Batch(_inputs.Take(rows), _targets.Take(rows), _targets.Take(rows), _classes.AsMemory(0, rows * _steps), default);
        return _step.Run(batch).Losses.Mean;
    }
}
