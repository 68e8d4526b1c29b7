using System.Diagnostics.CodeAnalysis;

namespace Lamina.Kernels;

/// <summary>Checks of argument lengths, with messages that print what was expected and what was received.</summary>
internal static class Lengths
{
    /// <summary>Requires <paramref name="received"/> numbers to be <paramref name="expected"/>, which <paramref name="meaning"/> explains.</summary>
    public static void Require(long expected, int received, string meaning, string parameter)
    {
        if (expected != received)
            Throw(expected, received, meaning, parameter);
    }

    /// <summary>Requires <paramref name="received"/> numbers to be <paramref name="expected"/> or more, which <paramref name="meaning"/> explains.</summary>
    public static void RequireAtLeast(long expected, int received, string meaning, string parameter)
    {
        if (expected > received)
            throw new ArgumentException($"'{parameter}' expects at least {expected} numbers ({meaning}) but received {received}.", parameter);
    }

    [DoesNotReturn]
    private static void Throw(long expected, int received, string meaning, string parameter) =>
        throw new ArgumentException($"'{parameter}' expects {expected} numbers ({meaning}) but received {received}.", parameter);
}
