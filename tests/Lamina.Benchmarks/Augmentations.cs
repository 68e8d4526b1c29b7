using System.Globalization;
using Lamina.Activations;
using Lamina.Data;
using Lamina.Experiments;
using Lamina.Hosting;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Optimizers;
using Lamina.Schedules;
using Lamina.Training;
using Lamina.Transforms;
using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Benchmarks;

/// <summary>Epochs of 784-800-10 on MNIST, in turn without and with elastic distortion of every sample.</summary>
internal static class Augmentations
{
    public static void Print(string data, int rounds)
    {
        using var services = new ServiceCollection().AddLamina(options => options.Threads = 2).BuildServiceProvider();
        var source =
            DataSources.FromMemory(new IdxSource(Path.Combine(data, "train-images-idx3-ubyte.gz"), Path.Combine(data, "train-labels-idx1-ubyte.gz"))
            .Load(CancellationToken.None).Reshape(new Shape(28 * 28)));
        var trainer = services.GetRequiredService<ITrainer>();
        Console.WriteLine("| 784-800-10, batch 100, seconds an epoch | plain | elastic | median of the ratios |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var (name, optimizer) in ((string, IOptimizer)[])[("sgd", new Sgd(new ConstantRate(0.1f))), ("adam", new Adam())])
        {
            var times = new List<(double Plain, double Elastic)>();
            for (var round = -1; round < rounds; round++)
            {
                var pair = (Epoch(optimizer), Epoch(optimizer, new Elastic(34, 4)));
                if (round >= 0)
                    times.Add(pair);
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {name} | {Statistics.Median(times.ConvertAll(pair => pair.Plain)):F3} | {Statistics.Median(times.ConvertAll(pair => pair.Elastic)):F3} | "
                + $"{Statistics.Median(times.ConvertAll(pair => pair.Elastic / pair.Plain)):F3} |"));
        }

        double Epoch(IOptimizer optimizer, params IAugmentation[] augmentation) => trainer.TrainAsync(new Experiment(
            "augmentations",
            new DataSection(source, Transforms: [new(new Scale(255))], Augmentation: augmentation),
            new NetworkSection(new LayerList { new Dense(800, new Relu()), new Dense(10, new Softmax()) }),
            new TrainingSection(new CrossEntropy(), optimizer, BatchSize: 100, Epochs: 1))).Result.TrainSeconds;
    }
}
