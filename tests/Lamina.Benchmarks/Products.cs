using System.Diagnostics;
using System.Globalization;
using Lamina.Kernels;

namespace Lamina.Benchmarks;

/// <summary>Matrix products over the shapes of training, in GFLOP/s, beside OpenBLAS where its program is at hand.</summary>
internal static class Products
{
    private static readonly (int M, int N, int K)[] s_shapes =
    [
        (100, 100, 784), (784, 100, 100), (100, 10, 100), (128, 512, 784), (784, 512, 128), (128, 512, 512), (512, 512, 128),
        (256, 2048, 2048), (512, 512, 512), (1024, 1024, 1024), (2048, 2048, 2048),
    ];

    public static void Print(string? peers)
    {
        Console.WriteLine("| m × n × k | threads | Lamina | OpenBLAS | ratio |");
        Console.WriteLine("|---|---|---|---|---|");
        var theirs = peers is null ? [] : Theirs(peers);
        var ratios = new Dictionary<int, List<double>> { [1] = [], [2] = [] };
        foreach (var threads in (int[])[1, 2])
        {
            using var workers = new Workers(threads);
            foreach (var (m, n, k) in s_shapes)
            {
                var speed = Speed(workers, m, n, k);
                var openBlas = theirs.GetValueOrDefault((threads, m, n, k));
                ratios[threads].Add(speed / openBlas);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"| {m} × {n} × {k} | {threads} | {speed:F0} | {openBlas:F0} | {speed / openBlas:F2} |"));
            }
        }

        if (peers is not null)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"\nGeometric mean of the ratios: {Mean(ratios[1]):F2} at one thread, {Mean(ratios[2]):F2} at two."));
    }

    /// <summary>The speed of a product of 512 × 512 matrices on one thread, where most is reached, in GFLOP/s.</summary>
    public static double Greatest() => Speed(Workers.Inline, 512, 512, 512);

    private static double Mean(List<double> ratios) => Math.Exp(ratios.Average(Math.Log));

    /// <summary>The best of many, as the peers' program takes it.</summary>
    private static double Speed(Workers workers, int m, int n, int k)
    {
        var random = new Random(1);
        float[] a = [.. Enumerable.Range(0, m * k).Select(_ => random.NextSingle())], b = [.. Enumerable.Range(0, k * n).Select(_ => random.NextSingle())],
        c = new float[m * n];
        var operations = 2.0 * m * n * k;
        var best = double.MaxValue;
        for (var i = Math.Clamp((int)(4e9 / operations), 5, 2000); i > 0; i--)
        {
            var start = Stopwatch.GetTimestamp();
            Gemm.Multiply(workers, new(a, m, k), new(b, k, n), c);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return operations / best / 1e9;
    }

    private static Dictionary<(int Threads, int M, int N, int K), double> Theirs(string peers) =>
        ChildProcess.Run("bash", [Path.Combine(peers, "run.sh"), "gemm"]).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' '))
            .ToDictionary(words => (int.Parse(words[1]), int.Parse(words[2]), int.Parse(words[3]), int.Parse(words[4])),
                words => double.Parse(words[5], CultureInfo.InvariantCulture));
}
