using Lamina.State;

namespace Lamina.Conformance;

/// <summary>The finding for a number requested after the start.</summary>
internal static class LateNumber
{
    public static Finding In(string check, string where, LateNumberException exception) => new(
        check,
        where,
        "all that is remembered to be asked for in Start",
        $"'{exception.Number}', which is asked for later",
        $"Ask for '{exception.Number}' in Start: a run that is stopped before it is asked for could not be resumed.");
}
