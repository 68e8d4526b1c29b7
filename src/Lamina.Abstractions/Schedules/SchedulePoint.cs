namespace Lamina.Schedules;

/// <summary>A point in the course of training.</summary>
/// <param name="Step">The update about to be made, from 0.</param>
/// <param name="StepsPerEpoch">How many updates an epoch has.</param>
/// <param name="TotalSteps">How many updates the whole run has.</param>
public readonly record struct SchedulePoint(long Step, int StepsPerEpoch, long TotalSteps)
{
    /// <summary>The epoch, from 0.</summary>
    public long Epoch => Step / StepsPerEpoch;

    /// <summary>The way done, from 0 at the first update to 1 at the last and after it.</summary>
    public double Progress => TotalSteps > 1 ? Math.Min(1, (double)Step / (TotalSteps - 1)) : 1;
}
