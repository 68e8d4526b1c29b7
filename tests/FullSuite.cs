namespace Lamina.Tests;

/// <summary>
/// How much is run. By default neither the tests that build packages and programs, nor more than a share of each long series;
/// <c>LAMINA_FULL=tests</c>, which <c>.ci/run</c> sets, runs every test with a larger share, and <c>LAMINA_FULL=1</c> every case of every series.
/// </summary>
internal static class FullSuite
{
    /// <summary>Why a long test is skipped.</summary>
    public const string Reason = "It builds packages and programs, or starts the command many times: LAMINA_FULL=tests runs it, and so does .ci/run.";

    private static readonly string? s_value = Environment.GetEnvironmentVariable("LAMINA_FULL");

    /// <summary>Whether every case of every series is run.</summary>
    public static bool IsOn { get; } = s_value == "1";

    /// <summary>Whether the long tests are run.</summary>
    public static bool HasLongTests { get; } = IsOn || s_value == "tests";

    /// <summary>How many of something there are by default, among all tests, and where every case is run.</summary>
    public static int Count(int quick, int tests, int full) => IsOn ? full : HasLongTests ? tests : quick;

    /// <summary>All cases of a series; elsewhere one of every few, a different one for each other place to start.</summary>
    /// <param name="cases">The series.</param>
    /// <param name="quick">Of how many cases one is run by default.</param>
    /// <param name="tests">Of how many cases one is run among all tests.</param>
    /// <param name="seed">What the place to start follows from, such as the name of a command: the same in every run.</param>
    public static IEnumerable<T> Share<T>(IEnumerable<T> cases, int quick, int tests, string seed)
    {
        var every = Count(quick, tests, 1);
        var start = seed.Sum(letter => letter) % every;
        return cases.Where((_, index) => index % every == start);
    }
}
