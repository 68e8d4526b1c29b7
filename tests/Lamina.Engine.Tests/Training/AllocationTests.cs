using System.Globalization;

namespace Lamina.Tests;

public sealed class AllocationTests
{
    // While code that runs is compiled again, better, the runtime allocates on its own account now and then.
    private static readonly Dictionary<string, string> s_environment = new() { ["DOTNET_TieredCompilation"] = "0" };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Training_allocates_nothing_from_step_to_step(int threads) =>
        Assert.Equal(0, await BytesBetweenSteps(threads, objectsPerStep: 0));

    [Fact]
    public async Task The_probe_sees_one_object_a_step() =>
        Assert.InRange(await BytesBetweenSteps(threads: 1, objectsPerStep: 1), 400 * 16, long.MaxValue);

    private static async Task<long> BytesBetweenSteps(int threads, int objectsPerStep) =>
        long.Parse(await Probe.RunAsync(s_environment, AllocationProbe.Name, $"{threads}", $"{objectsPerStep}"), CultureInfo.InvariantCulture);
}
