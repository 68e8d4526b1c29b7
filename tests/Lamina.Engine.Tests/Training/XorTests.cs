using Lamina.Activations;
using Lamina.Data;
using Lamina.Experiments;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Optimizers;
using Lamina.Schedules;

namespace Lamina.Tests;

/// <summary>The smallest problem that needs a hidden layer (Minsky, Papert 1969), with the settings of the tutorial.</summary>
public sealed class XorTests
{
    [Fact]
    public void Nineteen_of_twenty_seeds_learn_all_four_cases() =>
        Assert.InRange(Enumerable.Range(1, 20).Count(Learns), 19, 20);

    [Fact]
    public void Without_a_hidden_layer_no_seed_learns_it() =>
        Assert.DoesNotContain(Enumerable.Range(1, 5), seed => Learns(seed, new LayerList { new Dense(1, new Sigmoid()) }));

    private static bool Learns(int seed) => Learns(seed, new LayerList { new Dense(10, new Sigmoid()), new Dense(1, new Sigmoid()) });

    private static bool Learns(int seed, LayerList layers)
    {
        var model = Harness.Train(new Experiment(
            "xor",
            new DataSection(new InlineSource([[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]])),
            new NetworkSection(layers),
            new TrainingSection(new MeanSquaredError(), new Sgd(new ConstantRate(1), 0.9f), BatchSize: 4, Epochs: 1000),
            seed)).Model;
        var outputs = new float[4];
        model.Predict([0, 0, 0, 1, 1, 0, 1, 1], outputs);
        return outputs.Select(value => MathF.Round(value)).SequenceEqual([0f, 1, 1, 0]);
    }
}
