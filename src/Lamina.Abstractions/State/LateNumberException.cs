namespace Lamina.State;

/// <summary>A metric or a callback requested a persistent number after it was started.</summary>
/// <param name="number">The number's name.</param>
public sealed class LateNumberException(string number) : LaminaException(
    $"'{number}' is asked for too late: a metric or a callback asks for everything that it remembers in its Start, so that a run that is stopped anywhere "
        + $"keeps it. Ask for '{number}' there.")
{
    /// <summary>The number's name.</summary>
    public string Number => number;
}
