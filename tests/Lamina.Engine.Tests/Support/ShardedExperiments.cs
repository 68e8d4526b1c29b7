using Lamina.Activations;
using Lamina.Data;
using Lamina.Experiments;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Metrics;
using Lamina.Optimizers;
using Lamina.Schedules;

namespace Lamina.Tests;

/// <summary>Small experiments with four shards a batch; their last batches have fewer samples than shards, or shards of different sizes.</summary>
internal static class ShardedExperiments
{
    private const int Rows = 60;
    private const int Steps = 5;
    private static readonly string[] s_made = ["weighted", "lengths", "steps"];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [.. SmallExperiments.All.Keys, .. s_made];

    /// <summary>Those whose layers see each sample alone: cutting their batches changes the order of sums, and no more than that.</summary>
    public static IReadOnlyList<string> BySample { get; } = ["dropout-momentum", "accumulated", "measured", "augmented", .. s_made];

    public static Experiment Of(string name)
    {
        var experiment = SmallExperiments.All.TryGetValue(name, out var known) ? known : Made(name);
        return experiment with { Training = experiment.Training with { Shards = 4 } };
    }

    private static Experiment Made(string name) => name switch
    {
        "weighted" => Of(name, Numbers().WithWeights([.. Enumerable.Range(0, Rows).Select(row => row % 3 * 0.5f)]),
            new NetworkSection(new LayerList { new Dense(6, new Tanh()), new Dense(1) }), new(2)),
        "lengths" => Of(name, Numbers().WithLengths([.. Enumerable.Range(0, Rows).Select(row => 1 + (row % Steps))]).WithColumns(Columns()),
            new NetworkSection(new LayerList { new Lstm(6), new Dense(1) }, Inputs: Timed())),
        _ => Of(name, Classes().WithLengths([.. Enumerable.Range(0, Rows).Select(row => 1 + (row % Steps))]).WithColumns(Columns()),
            new NetworkSection(new LayerList { new Lstm(6, ReturnSequences: true), new Dense(3, new Activations.Softmax()) }, Inputs: Timed())),
    };

    private static Experiment Of(string name, Dataset data, NetworkSection network, AccumulationSection? accumulation = null) => new(
        name,
        new DataSection(DataSources.FromMemory(data), new ValidationSection(Split: 0.2)),
        network,
        new TrainingSection(data.IsClassification ? new CrossEntropy() : new MeanSquaredError(), new Adam(new ConstantRate(0.02f)), BatchSize: 9, Epochs: 3,
            Metrics: [data.IsClassification ? new Accuracy() : new RootMeanSquaredError()], Accumulation: accumulation),
        Seed: 3);

    private static Dataset Numbers()
    {
        var values = Values();
        return Dataset.ForNumbers(new FloatRows(values, Steps), new Shape(Steps),
            new FloatRows([.. Enumerable.Range(0, Rows).Select(row => values[row * Steps] + values[(row * Steps) + 1])], 1), ["sum"]);
    }

    private static Dataset Classes()
    {
        var values = Values();
        return Dataset.ForClasses(new FloatRows(values, Steps), new Shape(Steps),
            [.. values.Select(value => value < -0.4f ? -1 : value < 0 ? 0 : value < 0.3f ? 1 : 2)], ["low", "middle", "high"]);
    }

    private static float[] Values()
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, Rows * Steps).Select(_ => random.NextSingle() - 0.5f)];
    }

    private static Dictionary<string, InputSection> Timed() => new() { ["series"] = new(["v0..v4"], [Steps, 1], "length") };

    private static IEnumerable<InputColumn> Columns() => [.. Enumerable.Range(0, Steps).Select(step => new InputColumn($"v{step}")), new("length")];
}
