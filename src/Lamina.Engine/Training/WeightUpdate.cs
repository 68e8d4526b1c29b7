using System.Runtime.CompilerServices;
using Lamina.Experiments;
using Lamina.Kernels;
using Lamina.Layers;
using Lamina.Networks;
using Lamina.Optimizers;

namespace Lamina.Training;

/// <summary>What follows the backward pass, in this order: accumulate, regularise, clip, step, average.</summary>
internal sealed class WeightUpdate
{
    private const int Cost = 4;

    // Gradients of 16 KiB are still in the first-level cache when the update reads them after the check, which by itself took about 8 µs per step on MNIST.
    private const int CheckLength = 4096;
    private readonly Execution _execution;
    private readonly IOptimizer _optimizer;
    private readonly GradientRules _rules;
    private readonly List<UpdateRange> _ranges;
    private readonly GradientClipping _clipping;
    private readonly bool _regularizes;
    private bool _isFinite;
    private float _learningRate;
    private long _number;
    private float _kept;

    public WeightUpdate(Network network, IOptimizer optimizer, Execution execution, GradientRules rules)
    {
        (_optimizer, _execution, _rules) = (optimizer, execution, rules);
        Slots = [.. Enumerable.Range(0, ComponentFaultException.Guard(optimizer, "slots", () => optimizer.Slots))
            .Select(_ => new AlignedBuffer(network.ParameterValues))];
        Accumulated = rules.Groups.Batches > 1 ? new AlignedBuffer(network.ParameterValues) : null;
        Averaged = rules.AveragingDecay is null ? null : new AlignedBuffer(network.ParameterValues);
        _ranges = UpdateRange.Of(network, rules.Regularizer);
        _regularizes = _ranges.Exists(range => range.Regularizer is not null);
        _clipping = new GradientClipping(_ranges, Gradients, rules.Clipping.ClipNorm, rules.Clipping.ClipValue, execution.Workers);
    }

    /// <summary>What the optimizer remembers, an arena as long as the parameters for each slot.</summary>
    public AlignedBuffer[] Slots { get; }

    /// <summary>The gradients of the batches since the last update, summed; null where every batch is one.</summary>
    public AlignedBuffer? Accumulated { get; }

    /// <summary>The running mean of the weights; null where there is none.</summary>
    public AlignedBuffer? Averaged { get; }

    /// <summary>The penalty on the current weights.</summary>
    public double Penalty =>
        _ranges.Sum(range =>
        range.Regularizer is { } regularizer
        ? ComponentFaultException.Guard(regularizer, "penalty", () => regularizer.Penalty(_execution.Parameters.Slice(range.Offset, range.Length)))
        : 0);

    private AlignedBuffer Gradients => _execution.Gradients!;

    /// <summary>Starts the running mean at the current weights.</summary>
    public void StartAverage()
    {
        if (Averaged is not null)
            _execution.Parameters.Span.CopyTo(Averaged.Span);
    }

    /// <summary>
    /// Adds the gradients of a batch, if there are any, and updates the weights if it is the last of its group. Returns whether its gradients were
    /// finite; if not, they are ignored.
    /// </summary>
    /// <param name="step">The number of the batch in the epoch, from 0.</param>
    /// <param name="hasGradients">Whether it had a backward pass.</param>
    /// <param name="number">The number of the update, from 1.</param>
    /// <param name="learningRate">The learning rate.</param>
    public bool Run(int step, bool hasGradients, long number, float learningRate)
    {
        (_isFinite, _number, _learningRate) = (hasGradients, number, learningRate);
        if (Accumulated is null)
            return _isFinite && Apply();
        if (_rules.Groups.Begins(step))
            Accumulated.Clear();
        if (_isFinite && _rules.SkipsNonFinite)
            ForRanges(static (work, from, to) => work.Update.Check(work.Range, from, to));
        var isFinite = _isFinite;
        if (isFinite)
            ForRanges(static (work, from, to) => work.Update.Accumulate(work.Range, from, to));
        if (!_rules.Groups.Ends(step))
            return isFinite;
        _isFinite = true;
        Accumulated.Span.CopyTo(Gradients.Slice(0, Accumulated.Length));
        return Apply() && isFinite;
    }

    private bool Apply()
    {
        if (_regularizes)
            ForRanges(static (work, from, to) => work.Update.Regularize(work.Range, from, to));
        if (_rules.ChecksFirst)
            ForRanges(static (work, from, to) => work.Update.Check(work.Range, from, to));
        if (!_isFinite)
            return false;
        _clipping.Apply();
        _kept = (float)Math.Min(_rules.AveragingDecay ?? 0, (1.0 + _number) / (10.0 + _number));
        try
        {
            ForRanges(static (work, from, to) => work.Update.Step(work.Range, from, to));
        }
        catch (Exception exception) when (exception is not LaminaException)
        {
            throw new ComponentFaultException(_optimizer.GetType(), nameof(IOptimizer.Step), exception);
        }

        return _isFinite;
    }

    private void ForRanges(WorkBody<(WeightUpdate Update, UpdateRange Range)> body)
    {
        foreach (var range in _ranges)
            _execution.Workers.Run(range.Length, Cost, (this, range), body, granularity: 16);
    }

    private void Accumulate(UpdateRange range, int from, int to)
    {
        var sum = Accumulated!.Slice(range.Offset + from, to - from);
        Elementwise.Apply(default(Plus), sum, Gradients.Slice(range.Offset + from, to - from), sum);
    }

    private void Regularize(UpdateRange range, int from, int to)
    {
        try
        {
            range.Regularizer?.AddGradient(_execution.Parameters.Slice(range.Offset + from, to - from), Gradients.Slice(range.Offset + from, to - from));
        }
        catch (Exception exception) when (exception is not LaminaException)
        {
            throw new ComponentFaultException(range.Regularizer!.GetType(), "addGradient", exception);
        }
    }

    private void Check(UpdateRange range, int from, int to)
    {
        if (!Reductions.AllFinite(Gradients.Slice(range.Offset + from, to - from)))
            _isFinite = false;
    }

    private void Step(UpdateRange range, int from, int to)
    {
        for (; from < to; from += CheckLength)
        {
            var end = Math.Min(from + CheckLength, to);
            if (!_rules.ChecksFirst)
                Check(range, from, end);
            _optimizer.Step(new ParameterRange(_execution.Parameters, Gradients, Slots, range.Offset + from, end - from)
            {
                LearningRate = _learningRate,
                Step = _number,
                Decays = range.Decays,
            });
            if (Averaged is not { } averaged)
                continue;
            var mean = averaged.Slice(range.Offset + from, end - from);
            Elementwise.Apply(new Blend(_kept), mean, _execution.Parameters.Slice(range.Offset + from, end - from), mean);
        }
    }

    private readonly struct Plus : IBinaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V sum, V g) where V : struct, ISimd<V> => sum + g;
    }

    private readonly struct Blend(float kept) : IBinaryOperator
    {
        private readonly float _gain = (float)(1 - (double)kept);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V mean, V w) where V : struct, ISimd<V> => V.Broadcast(kept) * mean + V.Broadcast(_gain) * w;
    }
}
