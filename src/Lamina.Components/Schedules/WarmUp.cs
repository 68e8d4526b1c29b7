namespace Lamina.Schedules;

/// <summary>
/// Another schedule whose first updates are weakened, evenly less, until it is at its full rate.
/// <para><c>rate = schedule · min(1, (step + 1) / (epochs · stepsPerEpoch))</c>, updates counted from 0</para>
/// <para>Source: Goyal et al. 2017.</para>
/// </summary>
/// <param name="Schedule">The schedule, or a plain number.</param>
/// <param name="Epochs">How many epochs the rise takes, above 0; a share of one, such as 0.5, will do.</param>
[Example("""{ "schedule": { "type": "cosine", "initialLearningRate": 0.1 }, "epochs": 2 }""")]
[Example("""{ "schedule": 0.1, "epochs": 0.5 }""")]
public sealed record WarmUp(ILearningRateSchedule Schedule, [Within("(0, 1000000]")] float Epochs = 1) : ILearningRateSchedule
{
    /// <inheritdoc/>
    public float At(in SchedulePoint point) => (float)(Schedule.At(point) * Math.Min(1, (point.Step + 1) / ((double)Epochs * point.StepsPerEpoch)));
}
