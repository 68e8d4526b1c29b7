using System.Security.Cryptography;

namespace Lamina.Tests;

/// <summary>Writes the hash of a trained model and its metrics, to compare processes that run on different instruction sets.</summary>
internal static class BitsProbe
{
    public const string Name = "--probe-bits";

    public static int Run()
    {
        var result = Harness.Train(DeterminismTests.Experiment(seed: 5));
        Console.WriteLine($"{Kernels.Kernel.Name} {Convert.ToHexStringLower(SHA256.HashData(Harness.BytesOf(result.Model)))} {string.Join(' ', DeterminismTests.NumbersOf(result).Select(BitConverter.DoubleToInt64Bits))}");
        return 0;
    }
}
