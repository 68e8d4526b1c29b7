using Lamina.Schedules;

namespace Faulty;

/// <summary>A rate of a tenth, which throws in one of its members.</summary>
public sealed record FaultySchedule(string At = "") : ILearningRateSchedule
{
    private readonly bool _isMade = Planted.In("constructor", At, true);

    float ILearningRateSchedule.At(in SchedulePoint point) => Planted.In("at", At, 0.1f);
}
