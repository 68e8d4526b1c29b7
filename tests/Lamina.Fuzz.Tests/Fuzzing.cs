using System.Collections.Immutable;
using System.Diagnostics;
using Lamina.Tests.Mutators;

namespace Lamina.Tests;

/// <summary>Reads files that are almost right, thousands of them.</summary>
internal static class Fuzzing
{
    private const long MostGrowth = 64 << 20;
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Every file is read, or refused by an exception that the readers document, with little memory, and in the full suite soon; at least a fifth get past
    /// the header, so that what comes after it is tested as well.
    /// </summary>
    /// <param name="mutator">Makes the files, one a number.</param>
    /// <param name="tests">How many among all tests; a third of them by default.</param>
    /// <param name="full">How many, in the full suite.</param>
    /// <param name="read">Reads the file of a path.</param>
    /// <param name="isHeader">Whether a problem is one of the header.</param>
    public static void Run(IMutator mutator, int tests, int full, Action<string> read, Func<Problem, bool> isHeader)
    {
        using var folder = new TemporaryFolder(inMemory: true);
        var path = folder["file"];
        var count = FullSuite.Count(tests / 3, tests, full);
        var (past, good, most, longest) = (0, 0, 0L, TimeSpan.Zero);
        for (var number = 0; number < count; number++)
        {
            var bytes = mutator.Mutate(new Mutation(number));
            File.WriteAllBytes(path, bytes);
            var (exception, grown, time) = Read(read, path);
            // A slow file is slow again; a busy machine is not.
            if (time > s_longest && FullSuite.IsOn)
                time = Read(read, path).Time;
            Assert.True(exception is null or DataException or ProblemsException, $"File {number}: {exception}");
            Assert.True(grown <= MostGrowth, $"File {number}, of {bytes.Length} bytes, took {grown} bytes of memory.");
            Assert.True(time <= s_longest || !FullSuite.IsOn, $"File {number} took {time.TotalSeconds:N1} s.");
            good += exception is null ? 1 : 0;
            past += ProblemsOf(exception).Any(isHeader) ? 0 : 1;
            (most, longest) = (Math.Max(most, grown), time > longest ? time : longest);
        }

        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{count} files: {past} past the header, {good} good; at most {most / 1024} KiB and {longest.TotalMilliseconds:N0} ms");
        Assert.True(past >= count / 5, $"Only {past} of {count} files got past the header.");
    }

    private static (Exception? Exception, long Grown, TimeSpan Time) Read(Action<string> read, string path)
    {
        var before = GC.GetTotalAllocatedBytes();
        var clock = Stopwatch.StartNew();
        var exception = Record.Exception(() => read(path));
        return (exception, GC.GetTotalAllocatedBytes() - before, clock.Elapsed);
    }

    private static ImmutableArray<Problem> ProblemsOf(Exception? exception) => exception switch
    {
        ProblemsException problems => problems.Problems,
        DataException data => [data.Problem],
        _ => [],
    };
}
