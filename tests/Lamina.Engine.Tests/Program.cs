using Xunit.MicrosoftTestingPlatform;

namespace Lamina.Tests;

/// <summary>Runs the tests, or one of the probes that need a process of their own.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] arguments) => arguments switch
    {
        [AllocationProbe.Name, var threads, var objectsPerStep, var shards] =>
            AllocationProbe.Run(int.Parse(threads), int.Parse(objectsPerStep), int.Parse(shards)),
        [BitsProbe.Name, "zeros", var different] => BitsProbe.Run(int.Parse(different)),
        [BitsProbe.Name] => BitsProbe.Run(),
        _ => await TestPlatformTestFramework.RunAsync(arguments, Engine.Tests.SelfRegisteredExtensions.AddSelfRegisteredExtensions),
    };
}
