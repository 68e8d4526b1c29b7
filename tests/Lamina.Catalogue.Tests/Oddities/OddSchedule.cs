using Lamina.Schedules;

namespace Lamina.Catalogue.Tests;

/// <summary>A line that goes on below zero after the end.</summary>
public sealed record OddSchedule : ILearningRateSchedule
{
    public float At(in SchedulePoint point) => 1 - ((float)point.Step / point.TotalSteps);
}
