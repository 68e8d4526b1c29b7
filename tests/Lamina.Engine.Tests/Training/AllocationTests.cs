using System.Globalization;

namespace Lamina.Tests;

public sealed class AllocationTests
{
    // While code that runs is compiled again, better, the runtime allocates on its own account now and then.
    private static readonly Dictionary<string, string> s_environment = new() { ["DOTNET_TieredCompilation"] = "0" };

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(1, 8)]
    [InlineData(2, 8)]
    public async Task Training_allocates_nothing_from_step_to_step(int threads, int shards) =>
        Assert.Equal(0, await BytesBetweenSteps(threads, objectsPerStep: 0, attempts: 5, shards));

    [Fact]
    public async Task The_probe_sees_one_object_a_step() =>
        Assert.InRange(await BytesBetweenSteps(threads: 1, objectsPerStep: 1, attempts: 1), 400 * 16, long.MaxValue);

    // One process in twenty or so has 112 bytes, once, on a thread other than the training's. What a step allocates shows in every process,
    // so the least of a few is what counts.
    private static async Task<long> BytesBetweenSteps(int threads, int objectsPerStep, int attempts, int shards = 1)
    {
        var least = long.MaxValue;
        for (var attempt = 0; attempt < attempts && least > 0; attempt++)
            least = Math.Min(least,
                long.Parse(await Probe.RunAsync(s_environment, AllocationProbe.Name, $"{threads}", $"{objectsPerStep}", $"{shards}"),
                    CultureInfo.InvariantCulture));
        return least;
    }
}
