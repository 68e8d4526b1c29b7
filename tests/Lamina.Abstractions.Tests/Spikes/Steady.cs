using Lamina.Schedules;

namespace Lamina.Tests.Spikes;

/// <summary>The same rate throughout.</summary>
[Component(FromNumber = true)]
public sealed record Steady([Within("(0, ∞)")] float Value) : ILearningRateSchedule
{
    public float At(in SchedulePoint point) => Value;
}
