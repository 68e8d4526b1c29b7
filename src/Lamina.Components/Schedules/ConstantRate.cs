namespace Lamina.Schedules;

/// <summary>
/// The same learning rate throughout; in JSON simply a number.
/// <para><c>rate = value</c></para>
/// </summary>
/// <param name="Value">The learning rate, at least 0; 0 leaves the parameters as they are.</param>
[Component("constant", FromNumber = true)]
[Example("""{ "value": 0.01 }""")]
public sealed record ConstantRate([Within("[0, ∞)")] float Value) : ILearningRateSchedule
{
    /// <inheritdoc/>
    public float At(in SchedulePoint point) => Value;
}
