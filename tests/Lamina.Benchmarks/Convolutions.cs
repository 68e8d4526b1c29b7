using System.Diagnostics;
using System.Globalization;
using Lamina.Kernels;

namespace Lamina.Benchmarks;

/// <summary>Convolutions of a batch of 128, forward and backward, beside the product of the same sums, in GFLOP/s.</summary>
internal static class Convolutions
{
    private const int Batch = 128;
    private const int Repetitions = 30;

    private static readonly (string Name, ConvolutionShape Shape)[] s_shapes =
    [
        ("3×3×1→32, 28×28", new(WindowAxis.Valid(28, 3, 1), WindowAxis.Valid(28, 3, 1), 1, 32)),
        ("3×3×32→64, 26×26", new(WindowAxis.Valid(26, 3, 1), WindowAxis.Valid(26, 3, 1), 32, 64)),
        ("3×3×32→64, 13×13", new(WindowAxis.Valid(13, 3, 1), WindowAxis.Valid(13, 3, 1), 32, 64)),
        ("3×3×64→64, 14×14 same", new(WindowAxis.Same(14, 3, 1), WindowAxis.Same(14, 3, 1), 64, 64)),
        ("3×3×64→128, 14×14 same, stride 2", new(WindowAxis.Same(14, 3, 2), WindowAxis.Same(14, 3, 2), 64, 128)),
    ];

    public static void Print()
    {
        Console.WriteLine("| convolution | threads | forward | input gradient | weight gradient | all three | GEMM | ratio |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var threads in (int[])[1, 2])
        {
            using var workers = new Workers(threads);
            foreach (var (name, shape) in s_shapes)
                Print(workers, name, shape);
        }
    }

    private static void Print(Workers workers, string name, ConvolutionShape shape)
    {
        float[] x = Numbers(Batch * shape.InputLength), w = Numbers(shape.PatchLength * shape.Filters), bias = Numbers(shape.Filters),
        z = Numbers(Batch * shape.Places * shape.Filters);
        float[] dx = new float[x.Length], dw = new float[w.Length], db = new float[bias.Length];
        float[] a = Numbers(1024 * 1024), b = Numbers(1024 * 1024), c = new float[1024 * 1024];
        var times = new double[4];
        Array.Fill(times, double.MaxValue);
        for (var i = 0; i < Repetitions; i++)
        {
            Time(0, () => Convolution.Forward(workers, in shape, x, w, bias, z));
            Time(1, () => Convolution.InputGradient(workers, in shape, z, w, dx));
            Time(2, () => Convolution.WeightGradient(workers, in shape, x, z, dw, db));
            Time(3, () => Gemm.Multiply(workers, new(a, 1024, 1024), new(b, 1024, 1024), c));
        }

        var sums = 2.0 * Batch * shape.Places * shape.PatchLength * shape.Filters;
        var (all, peak) = (3 * sums / (times[0] + times[1] + times[2]) / 1e9, 2.0 * 1024 * 1024 * 1024 / times[3] / 1e9);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {name} | {workers.Threads} | {sums / times[0] / 1e9:F0} | {sums / times[1] / 1e9:F0} | {sums / times[2] / 1e9:F0} | {all:F0} | {peak:F0} | "
            + $"{all / peak:F2} |"));

        void Time(int place, Action action)
        {
            var start = Stopwatch.GetTimestamp();
            action();
            times[place] = Math.Min(times[place], Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
    }

    private static float[] Numbers(int count)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];
    }
}
