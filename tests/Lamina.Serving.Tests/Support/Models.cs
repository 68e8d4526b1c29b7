using Lamina.Activations;
using Lamina.Data;
using Lamina.Experiments;
using Lamina.Hosting;
using Lamina.Initializers;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Models;
using Lamina.Optimizers;
using Lamina.Schedules;
using Lamina.Training;
using Lamina.Transforms;
using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Serving.Tests;

/// <summary>Small models whose answers can be worked out by hand.</summary>
internal static class Models
{
    /// <summary>Two units of ½·(x₁ + x₂), and their sum times <paramref name="weight"/> as "total": weight · (x₁ + x₂).</summary>
    public static Model Sum(float weight) => Trained(
        new InlineSource([[0, 0]], Targets: [[0]]),
        new LayerList { new Dense(2, new Relu(), WeightInitializer: new Constant(0.5f)), new Dense(1, WeightInitializer: new Constant(weight)) },
        new MeanSquaredError());

    /// <summary>Ten classes of pictures of 8 × 8, with random weights.</summary>
    public static Model Pictures()
    {
        var rows = Enumerable.Range(0, 20)
            .Select(row =>
            (IReadOnlyList<float>)[.. Enumerable.Range(0, 64)
            .Select(place => place % 8 is > 1 and < 6 && place / 8 is > 1 and < 6 ? (float)((row + place) % 16 + 1) : 0)]);
        return Trained(
            new InlineSource([.. rows], Labels: [.. Enumerable.Range(0, 20).Select(row => $"{row % 10}")]),
            new LayerList { new Flatten(), new Dense(12, new Tanh()), new Dense(10, new Softmax()) },
            new CrossEntropy(),
            [8, 8]);
    }

    /// <summary>Two classes by scores after a linear layer: x₁ and x₂ times <paramref name="weight"/>.</summary>
    public static Model Scores(float weight) => Trained(
        new InlineSource([[0, 0], [0, 0]], Labels: ["no", "yes"]),
        new LayerList { new Dense(2, UseBias: false, WeightInitializer: new Constant(weight)) },
        new Hinge());

    /// <summary>Two labels, "0" and "1", each there with the probability σ(4 · (x₁ + x₂)).</summary>
    public static Model Labels() => Trained(
        new InlineSource([[0, 0], [0, 0], [0, 0]], Targets: [[0, 0], [1, 1], [0, 1]]),
        new LayerList { new Dense(2, new Sigmoid(), UseBias: false, WeightInitializer: new Constant(4)) },
        new BinaryCrossEntropy());

    /// <summary>The sum of what an embedding of four numbers has for two of them, all weights 1: 2.</summary>
    public static Model Indices() => Trained(
        new InlineSource([[0, 1], [2, 3]], Targets: [[1], [1]]),
        new LayerList { new Embedding(4, 1, new Constant(1)), new Flatten(), new Dense(1, WeightInitializer: new Constant(1)) },
        new MeanSquaredError());

    /// <summary>An embedding after a layer that computes, so that nobody but the embedding itself knows which inputs it refuses: those above 3.</summary>
    public static Model LateIndices() => Trained(
        new InlineSource([[0], [3]], Targets: [[1], [1]]),
        new LayerList { new Dense(1, UseBias: false, WeightInitializer: new Constant(1)), new Embedding(4, 3), new Flatten(), new Dense(1) },
        new MeanSquaredError());

    /// <summary>Twice an input of at most 3; of others a layer throws.</summary>
    public static Model Throwing() => Trained(
        new InlineSource([[0], [3]], Targets: [[1], [1]]),
        new LayerList { new Touchy(), new Dense(1, UseBias: false, WeightInitializer: new Constant(2)) },
        new MeanSquaredError());

    /// <summary>The first of two numbers, by a layer of weight 1, and the second added.</summary>
    public static Model Branches() => Trained(
        new InlineSource([[0, 0]], Targets: [[0]]),
        new LayerList
        {
            { new Dense(1, UseBias: false, WeightInitializer: new Constant(1)), null, true, null, ["left"] },
            { new Add(), null, true, null, ["dense1", "right"] },
        },
        new MeanSquaredError(),
        inputs: new() { ["left"] = new(["0"]), ["right"] = new(["1"]) });

    /// <summary>The year of a day that is written as 31.12.2024.</summary>
    public static Model Years()
    {
        var table = Path.GetTempFileName();
        File.WriteAllText(table, "day,year\n1.2.1999,1999\n31.12.2024,2024\n");
        try
        {
            return Trained(
                new CsvSource(table, Targets: ["year"]),
                new LayerList { new Dense(1, UseBias: false, WeightInitializer: new Constant(1)) },
                new MeanSquaredError(),
                transforms: [new(new Date([DatePart.Year], ["d.M.yyyy"]), ["day"])]);
        }
        finally
        {
            File.Delete(table);
        }
    }

    /// <summary>So many layers, each of one unit.</summary>
    public static Model Deep(int layers)
    {
        var list = new LayerList();
        for (var i = 0; i < layers; i++)
            list.Add(new Dense(1));
        return Trained(new InlineSource([[0]], Targets: [[0]]), list, new MeanSquaredError());
    }

    private static Model Trained(
        IDataSource data, LayerList layers, ILoss loss, IReadOnlyList<int>? input = null, Dictionary<string, InputSection>? inputs = null,
        IReadOnlyList<TransformEntry>? transforms = null)
    {
        using var services = new ServiceCollection().AddLamina(options => options.Threads = 1).BuildServiceProvider();
        // A step so small that no weight changes.
        return services.GetRequiredService<ITrainer>().TrainAsync(new Experiment(
            "served",
            new DataSection(data, Transforms: transforms),
            new NetworkSection(layers, input, Inputs: inputs),
            new TrainingSection(loss, new Sgd(new ConstantRate(1e-30f)), BatchSize: 20, Epochs: 1))).GetAwaiter().GetResult().Model;
    }
}
