using Lamina.Kernels;
using Lamina.Optimizers;
using Lamina.Schedules;

namespace Lamina.Conformance;

/// <summary>An optimizer: three steps from given weights and zero slots. A row is a block of parameters.</summary>
internal sealed class OptimizerFixture : Fixture
{
    public const int Block = 5;
    private const int Steps = 3;
    private const int Cost = 4;
    private readonly IOptimizer _optimizer;
    private readonly Numbers _numbers;
    private readonly GuardedTensor _parameters;
    private readonly GuardedTensor _gradients;
    private readonly GuardedTensor[] _slots;
    private readonly AlignedBuffer[] _slotArenas;
    private float _rate;
    private int _step;

    public OptimizerFixture(IOptimizer optimizer, ulong seed, int from, int to)
    {
        (_optimizer, _numbers) = (optimizer, new Numbers(seed, from));
        var (rows, sample) = (to - from, new Shape(Block));
        _parameters = new("parameters", rows, sample) { IsPerRow = true, IsChanged = true };
        _gradients = new("gradients", rows, sample) { MayBeNaN = true };
        _slots = [.. Enumerable.Range(1, optimizer.Slots)
            .Select(slot => new GuardedTensor($"slot {slot}", rows, sample) { IsPerRow = true, IsChanged = true })];
        _slotArenas = [.. _slots.Select(slot => slot.Arena)];
        Given.Add(_gradients);
        Written.AddRange([_parameters, .. _slots]);
    }

    public Span<float> Parameters => _parameters.Span;

    public Span<float> Gradients => _gradients.Span;

    public override void Fill(int round, float poison = float.NaN)
    {
        _numbers.Spaced(_parameters, round);
        _numbers.Spaced(_gradients, round, 1);
        foreach (var slot in _slots)
            slot.Span.Clear();
        _rate = _optimizer.LearningRate.At(new SchedulePoint(round, 10, 100));
    }

    public override void Run(Workers workers)
    {
        for (_step = 1; _step <= Steps; _step++)
            workers.Run(_parameters.Span.Length, Cost, this, static (bench, from, to) => bench.Step(from, to - from));
    }

    /// <summary>The first step alone, over all parameters.</summary>
    public void RunOnce()
    {
        _step = 1;
        Step(0, _parameters.Span.Length);
    }

    private void Step(int from, int length) =>
        _optimizer.Step(new ParameterRange(_parameters.Arena, _gradients.Arena, _slotArenas, _parameters.Offset + from, length)
        {
            LearningRate = _rate,
            Step = _step,
            Decays = true,
        });
}
