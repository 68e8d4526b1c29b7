namespace Lamina.Tests;

/// <summary>Whether every case is run, as <c>LAMINA_FULL=1</c> asks, or a share of each long series.</summary>
internal static class FullSuite
{
    public static bool IsOn { get; } = Environment.GetEnvironmentVariable("LAMINA_FULL") == "1";

    /// <summary>All cases of a series; by default one of every few, a different one for each other place to start.</summary>
    /// <param name="cases">The series.</param>
    /// <param name="every">Of how many cases one is run by default.</param>
    /// <param name="seed">What the place to start follows from, such as the name of a command: the same in every run.</param>
    public static IEnumerable<T> Share<T>(IEnumerable<T> cases, int every, string seed)
    {
        var start = seed.Sum(letter => letter) % every;
        return cases.Where((_, index) => IsOn || index % every == start);
    }
}
