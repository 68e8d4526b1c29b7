namespace Lamina.Schedules;

/// <summary>A learning rate over the course of training: a pure function of the point reached.</summary>
/// <remarks>The learning rate over time. A plain number stands for <c>constant</c>.</remarks>
[ComponentKind("schedule")]
public interface ILearningRateSchedule
{
    /// <summary>The learning rate at that point.</summary>
    float At(in SchedulePoint point);
}
