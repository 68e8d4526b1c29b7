using Lamina.Activations;
using Lamina.Data;
using Lamina.Experiments;
using Lamina.Kernels;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Metrics;
using Lamina.Optimizers;
using Lamina.Schedules;
using Lamina.Transforms;

namespace Lamina.Tests;

/// <summary>Writes how many bytes this process allocates between two steps of training a network for MNIST.</summary>
internal static class AllocationProbe
{
    public const string Name = "--probe-allocation";
    private const int FirstStep = 100;
    private const int LastStep = 500;
    private static object? s_sink;

    public static int Run(int threads, int objectsPerStep, int shards)
    {
        using var workers = new Workers(threads);
        using var stop = new CancellationTokenSource();
        var (before, after) = (0L, 0L);
        _ = Harness.Train(Experiment(shards), workers, progress => Sample(progress.Step), stop.Token);
        Console.WriteLine(after - before);
        return 0;

        void Sample(int step)
        {
            // Idle threads go to sleep: the first time, at step 50, the runtime makes something for it; from then on it may not.
            if (step % 100 == 50)
                Thread.Sleep(20);
            if (step == FirstStep)
                before = GC.GetTotalAllocatedBytes(precise: true);
            for (var i = 0; i < objectsPerStep; i++)
                s_sink = new object();
            if (step != LastStep)
                return;
            after = GC.GetTotalAllocatedBytes(precise: true);
            stop.Cancel();
        }
    }

    private static Experiment Experiment(int shards) => new(
        "allocation",
        new DataSection(Digits(), Transforms: [new(new Scale(255))]),
        new NetworkSection(new LayerList { new Dense(100, new Relu()), new Dense(10, new Activations.Softmax()) }, Input: [784]),
        new TrainingSection(new CrossEntropy(), new Sgd(new ConstantRate(0.01f), 0.9f), BatchSize: 100, Epochs: 1, Metrics: [new Accuracy()], Shards: shards));

    private static IDataSource Digits()
    {
        if (TestData.Mnist is { } folder)
            return new IdxSource(Path.Combine(folder, "train-images-idx3-ubyte.gz"), Path.Combine(folder, "train-labels-idx1-ubyte.gz"));
        var random = new Random(1);
        var pixels = new byte[60_000 * 784];
        random.NextBytes(pixels);
        var classes = Enumerable.Range(0, 60_000).Select(_ => random.Next(10)).ToArray();
        return DataSources.FromMemory(Dataset.ForClasses(
            new ByteRows(pixels, 784), new Shape(784), classes, Enumerable.Range(0, 10).Select(digit => $"{digit}")));
    }
}
