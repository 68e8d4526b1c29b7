using Lamina.Kernels;
using Lamina.Schedules;

namespace Lamina.Conformance;

/// <summary>A schedule: its rates over a run, and some steps beyond its end. A row is a step.</summary>
internal sealed class ScheduleFixture : Fixture
{
    private const int StepsPerEpoch = 4;
    public const int TotalSteps = 12;
    public const int Beyond = 3;
    private readonly ILearningRateSchedule _schedule;
    private readonly GuardedTensor _rates;
    private readonly int _first;
    private int _factor = 1;

    public ScheduleFixture(ILearningRateSchedule schedule, int from, int to)
    {
        (_schedule, _first) = (schedule, from);
        _rates = new("learning rates", to - from, new Shape(1)) { IsPerRow = true };
        Written.Add(_rates);
    }

    public override void Fill(int round, float poison = float.NaN)
    {
        _factor = round + 1;
        PoisonWritten(poison);
    }

    public override void Run(Workers workers)
    {
        for (var i = 0; i < _rates.Span.Length; i++)
            _rates.Span[i] = _schedule.At(new SchedulePoint(_first + i, StepsPerEpoch, TotalSteps * _factor));
    }
}
