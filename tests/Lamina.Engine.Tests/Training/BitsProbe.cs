using System.Security.Cryptography;
using Lamina.Training;

namespace Lamina.Tests;

/// <summary>Writes the hash of a trained model and its metrics, to compare processes that run on different instruction sets.</summary>
internal static class BitsProbe
{
    public const string Name = "--probe-bits";

    /// <summary>The hash of the weights and the metrics.</summary>
    public static string HashOf(TrainingResult result) =>
        Convert.ToHexStringLower(SHA256.HashData([.. Harness.BytesOf(result.Model), .. DeterminismTests.NumbersOf(result).SelectMany(BitConverter.GetBytes)]));

    public static int Run(int different)
    {
        Console.WriteLine(HashOf(Harness.Train(SparseInputsTests.Experiment(different))));
        return 0;
    }

    public static int Run()
    {
        var result = Harness.Train(DeterminismTests.Experiment(seed: 5));
        Console.WriteLine($"{Kernels.Kernel.Name} {HashOf(result)}");
        return 0;
    }
}
