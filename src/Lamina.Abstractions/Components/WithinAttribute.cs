namespace Lamina;

/// <summary>The range of a number, in the notation of intervals: <c>[0, 1)</c> holds 0 but not 1; <c>(0, ∞)</c> is everything above 0.</summary>
/// <param name="interval">The interval.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class WithinAttribute(string interval) : Attribute
{
    /// <summary>The interval.</summary>
    public Interval Interval { get; } = Interval.Parse(interval);
}
