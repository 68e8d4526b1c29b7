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

/// <summary>Epochs of 784-100-10 on MNIST whose activation is a formula, in turn with those of the plugin's hand-written swish.</summary>
internal static class FormulaEpochs
{
    private const int Epochs = 2;

    public static void Print(string data, int rounds)
    {
        using var services = new ServiceCollection().AddLamina(options =>
        {
            options.AddPlugins(Path.Combine(Path.GetDirectoryName(WholeRuns.Command())!, "plugins"));
            options.Threads = 2;
        }).BuildServiceProvider();
        var swish = (IActivation)services.GetRequiredService<ComponentCatalogue>().Find("activation", "swish")!.Record.Create();
        var formula = new FormulaFunction("z * sigmoid(z)");
        var source =
            DataSources.FromMemory(new IdxSource(Path.Combine(data, "train-images-idx3-ubyte.gz"), Path.Combine(data, "train-labels-idx1-ubyte.gz"))
            .Load(CancellationToken.None).Reshape(new Shape(28 * 28)));
        var trainer = services.GetRequiredService<ITrainer>();
        var times = new List<(double Swish, double Formula)>();
        for (var round = -1; round < rounds; round++)
        {
            // There and back, so that who goes first does not matter; the first round warms up.
            var (there, other) = (Epoch(swish), Epoch(formula));
            (other, there) = (other + Epoch(formula), there + Epoch(swish));
            if (round >= 0)
                times.Add((there / 2, other / 2));
        }

        var ratios = times.ConvertAll(pair => pair.Formula / pair.Swish);
        Console.WriteLine("| 784-100-10, seconds an epoch | median of the rounds | least |");
        Console.WriteLine("|---|---|---|");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| plugin `swish` | {Statistics.Median(times.ConvertAll(pair => pair.Swish)):F4} | {times.Min(pair => pair.Swish):F4} |"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| formula `z * sigmoid(z)` | {Statistics.Median(times.ConvertAll(pair => pair.Formula)):F4} | {times.Min(pair => pair.Formula):F4} |"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"\nMedian of the {rounds} rounds' ratios: {Statistics.Median(ratios):F3} (quartiles {Statistics.Quantile(ratios, 0.25):F3} and "
            + $"{Statistics.Quantile(ratios, 0.75):F3})."));

        double Epoch(IActivation activation) => trainer.TrainAsync(new Experiment(
            "formulas",
            new DataSection(source, Transforms: [new(new Scale(255))]),
            new NetworkSection(new LayerList { new Dense(100, activation), new Dense(10, new Softmax()) }),
            new TrainingSection(new CrossEntropy(), new Sgd(new ConstantRate(0.01f)), BatchSize: 100, Epochs))).Result.TrainSeconds / Epochs;
    }
}
