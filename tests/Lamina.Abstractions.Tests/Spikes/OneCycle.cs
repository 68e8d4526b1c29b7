using Lamina.Schedules;

namespace Lamina.Tests.Spikes;

/// <summary>Straight up from 0 to the peak over the share of warming up, then straight down to 0 at the last update.</summary>
public sealed record OneCycle([Within("(0, ∞)")] float Peak, [Within("(0, 1)")] float WarmUp = 0.25f) : ILearningRateSchedule
{
    public float At(in SchedulePoint point)
    {
        var (top, end) = ((double)WarmUp * point.TotalSteps, point.TotalSteps - 1.0);
        return (float)(Peak * (point.Step <= top ? point.Step / top : (end - point.Step) / (end - top)));
    }
}
