using Lamina.Schedules;

namespace Lamina.Tests;

/// <summary>One rate up to a step, another from there on.</summary>
public sealed record JumpingRate(float Before, float After, int Step) : ILearningRateSchedule
{
    public float At(in SchedulePoint point) => point.Step < Step ? Before : After;
}
