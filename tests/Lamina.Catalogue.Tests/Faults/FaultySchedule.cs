using Lamina.Schedules;

namespace Lamina.Catalogue.Tests;

/// <summary>A schedule with a fault around it.</summary>
public sealed record FaultySchedule(ILearningRateSchedule Inner, Fault Fault) : ILearningRateSchedule
{
    public float At(in SchedulePoint point) => (float)Planted.In(Fault, this, Inner.At(point));
}
