using System.Diagnostics;
using System.Globalization;
using Lamina.Activations;
using Lamina.Batches;
using Lamina.Data;
using Lamina.Experiments;
using Lamina.Hosting;
using Lamina.Kernels;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Models;
using Lamina.Optimizers;
using Lamina.Schedules;
using Lamina.Training;
using Lamina.Transforms;
using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Benchmarks;

/// <summary>
/// The time of predictions with 784-100-10: single samples, and batches of 1,024 in the speed of their products; and of many rows on one thread and on all.
/// </summary>
internal static class Predictions
{
    private const int Inputs = 784;
    private const int Batch = 1024;

    public static void Print()
    {
        using var services = new ServiceCollection().AddLamina().BuildServiceProvider();
        var random = new Random(1);
        float[] samples = [.. Enumerable.Range(0, Batch * Inputs).Select(_ => (float)random.Next(256))];
        var data = Dataset.ForClasses(new FloatRows(samples[..(Inputs * 20)], Inputs), new Shape(Inputs), [.. Enumerable.Range(0, 20).Select(row => row % 10)],
            Enumerable.Range(0, 10).Select(digit => $"{digit}"));
        Model Trained(LayerList layers) => services.GetRequiredService<ITrainer>().TrainAsync(new Experiment(
            "predictions",
            new DataSection(DataSources.FromMemory(data), Transforms: [new(new Scale(255))]),
            new NetworkSection(layers),
            new TrainingSection(new CrossEntropy(), new Sgd(new ConstantRate(0.01f)), BatchSize: 20, Epochs: 1))).Result.Model;
        var model = Trained(new LayerList { new Dense(100, new Relu()), new Dense(10, new Activations.Softmax()) });

        var single = Times(model, samples[..Inputs], calls: 200_000);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var batches = Times(model, samples, calls: 500);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        var greatest = Products.Greatest();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"One sample: p50 {1e6 * Statistics.Median(single):F1} µs, p99 {1e6 * Statistics.Quantile(single, 0.99):F1} µs."));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Batches of {Batch}: {Speed(batches, greatest)}; {allocated} bytes allocated in 500 of them, the list of times included."));
        float[] pictures = [.. samples.Select(value => random.Next(5) == 0 ? value : 0)];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Where four of five values are zeros, as in MNIST's pictures: {Speed(Times(model, pictures, calls: 500), greatest)}."));
        Console.WriteLine();
        PrintShared("784-100-10", model, samples);
        PrintShared("784-512-512-10", Trained(new LayerList
        {
            new Dense(512, new Relu()), new Dense(512, new Relu()), new Dense(10, new Activations.Softmax()),
        }), samples);
        PrintShared("two convolutions of 8 and 16 filters", Trained(new LayerList
        {
            new Reshape([28, 28, 1]), new Conv2d(8, 3, Activation: new Relu()), new MaxPooling2d(), new Conv2d(16, 3, Activation: new Relu()),
            new MaxPooling2d(), new Flatten(), new Dense(10, new Activations.Softmax()),
        }), samples);
    }

    /// <summary>The rows of a call computed by one thread and by all, in turn.</summary>
    private static void PrintShared(string name, Model model, float[] samples)
    {
        using var workers = new Workers();
        Console.WriteLine($"| {name}: rows | 1 thread, µs | {workers.Threads} threads, µs | share |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var rows in (int[])[1, 32, 256, 1024, 10_000])
        {
            float[] inputs = [.. Enumerable.Range(0, rows).SelectMany(row => samples.AsSpan(row % Batch * Inputs, Inputs).ToArray())];
            var calls = Math.Clamp(10_000 / rows, 5, 1_000);
            var (alone, shared) = (new List<double>(), new List<double>());
            for (var round = 0; round < 5; round++)
            {
                alone.AddRange(Times(model, inputs, calls));
                shared.AddRange(Times(model, inputs, calls, workers));
            }

            var (one, all) = (Statistics.Median([.. alone]), Statistics.Median([.. shared]));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {rows:N0} | {1e6 * one:F0} | {1e6 * all:F0} | {all / one:F2} |"));
        }

        Console.WriteLine();
    }

    private static string Speed(double[] times, double greatest)
    {
        var speed = 2.0 * Batch * ((Inputs * 100) + (100 * 10)) / Statistics.Median(times) / 1e9;
        return string.Create(CultureInfo.InvariantCulture,
            $"{1e6 * Statistics.Median(times):F0} µs, {speed:F0} GFLOP/s in all, {speed / greatest:F2} of the {greatest:F0} of a product of 512 × "
            + $"512 matrices");
    }

    private static double[] Times(Model model, float[] inputs, int calls, Workers? workers = null)
    {
        var outputs = new float[inputs.Length / Inputs * 10];
        var times = new double[calls];
        for (var warm = 0; warm < 2; warm++)
        {
            for (var i = 0; i < calls; i++)
            {
                var start = Stopwatch.GetTimestamp();
                model.Predict(inputs, outputs, workers: workers);
                times[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
            }
        }

        return times;
    }
}
