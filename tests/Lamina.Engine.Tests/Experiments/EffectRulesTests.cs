using Lamina.Activations;
using Lamina.Data;
using Lamina.Experiments;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Optimizers;
using Lamina.Schedules;
using Lamina.Transforms;

namespace Lamina.Tests;

/// <summary>Settings that cannot mean anything are refused, also where a host program makes them.</summary>
public sealed class EffectRulesTests
{
    [Fact]
    public void Layers_for_starting_weights_without_a_file_are_refused() => Refused(
        With(network: new NetworkSection(Plain(), WeightLayers: ["dense1"])),
        "network.weightLayers: error LAM2020: 'weightLayers' says which layers start from the file 'weights', but there is no 'weights'. Name the file, or "
            + "leave 'weightLayers' out.");

    [Fact]
    public void A_layer_for_starting_weights_that_is_named_twice_is_refused() => Assert.Contains(
        "network.weightLayers: error LAM2020: 'weightLayers' names 'dense1' twice. Leave one out.",
        Assert.Throws<ProblemsException>(() => Plan(With(network: new NetworkSection(Plain(), WeightLayers: ["dense1", "dense1"])))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void An_empty_list_that_may_only_be_left_out_is_refused()
    {
        Refused(With(network: new NetworkSection(Plain(), Input: [])),
            "network: error LAM2004: network: 'input' needs at least one item. Leave it out for its default.");
        Assert.Contains(
            "network: error LAM2004: network: 'weightLayers' needs at least one item. Leave it out for its default.",
            Assert.Throws<ProblemsException>(() => Plan(With(network: new NetworkSection(Plain(), Weights: "none", WeightLayers: [])))).Message,
            StringComparison.Ordinal);
        var experiment = With();
        Refused(
            experiment with { Data = experiment.Data with { Transforms = [new(new Standardize(), [])] } },
            "data.transforms[0]: error LAM2004: data.transforms[0]: 'columns' needs at least one item. Leave it out for its default.");
    }

    [Fact]
    public void A_network_with_nothing_to_train_is_refused()
    {
        Refused(
            With(layers: new LayerList { { new Dense(3, new Tanh()), null, false }, { new Dense(2), null, false } }),
            "network.layers: error LAM2021: every layer with parameters is frozen, so that there is nothing to train. Let one be \"trainable\": true.");
        Refused(
            With(layers: new LayerList { { new Residual([new LayerEntry(new Dense(2))]), null, false }, new ActivationLayer(new Tanh()) }),
            "network.layers: error LAM2021: every layer with parameters is frozen, so that there is nothing to train. Let one be \"trainable\": true.");
        Refused(
            With(layers: new LayerList { new ActivationLayer(new Tanh()) }),
            "network.layers: error LAM2021: no layer has parameters, so that there is nothing to train. Add one that has.");
        Assert.NotNull(Plan(With(layers: new LayerList { { new Dense(3), null, false }, new Dense(2) })));
    }

    [Fact]
    public void Probabilities_of_probabilities_are_refused_wherever_they_are_made()
    {
        const string Why = "probabilities of probabilities are nearly equal, whatever the data are. Leave one out.";
        Refused(
            With(layers: new LayerList { new Dense(2, new Softmax()), new ActivationLayer(new Softmax()) }, loss: new CrossEntropy()),
            $"network.layers[1]: error LAM2022: 'softmax' of 'activation1' takes what 'softmax' of 'dense1' produces: {Why}");
        Refused(
            With(layers: new LayerList { new Dense(2, new Softmax()), new Dropout(0.5f), new Flatten(), new ActivationLayer(new Softmax()) },
                loss: new CrossEntropy()),
            $"network.layers[3]: error LAM2022: 'softmax' of 'activation1' takes what 'softmax' of 'dense1' produces: {Why}");
        Refused(
            With(layers: new LayerList { new Residual([new LayerEntry(new Dense(2, new Softmax())), new LayerEntry(new ActivationLayer(new Softmax()))]),
                new Dense(2) }),
            $"network.layers[0]: error LAM2022: 'softmax' of 'residual1.activation1' takes what 'softmax' of 'residual1.dense1' produces: {Why}");
        Assert.NotNull(Plan(With(layers: new LayerList { new Dense(2, new Softmax()), new Dense(2, new Softmax()) }, loss: new CrossEntropy())));
    }

    [Fact]
    public void Probabilities_of_a_single_value_are_refused() => Refused(
        With(layers: new LayerList { new Dense(1, new Softmax()), new Dense(2) }),
        "network.layers[0]: error LAM2022: 'softmax' of the single value of 'dense1' is always 1. Give the layer an output for each class, or use an "
            + "activation that sees each value on its own.");

    [Fact]
    public void Class_weights_that_are_all_zero_are_refused()
    {
        Assert.StartsWith("'classWeights' are all 0, so that no sample counts",
            Assert.Throws<ArgumentException>(() => new CrossEntropy(ClassWeights: [0, 0])).Message, StringComparison.Ordinal);
        Assert.Equal([0, 1], new CrossEntropy(ClassWeights: [0, 1]).ClassWeights);
    }

    private static LayerList Plain() => new() { new Dense(2) };

    private static ExperimentPlan Plan(Experiment experiment) => ExperimentPlan.Create(experiment, Harness.Fusions);

    private static void Refused(Experiment experiment, string expected) =>
        Assert.Equal(expected, Assert.Throws<ProblemsException>(() => Plan(experiment)).Message);

    private static Experiment With(LayerList? layers = null, ILoss? loss = null, NetworkSection? network = null) => new(
        "effects",
        new DataSection(new InlineSource([[0, 1], [1, 0], [1, 1]], [[0, 1], [1, 0], [0, 1]])),
        network ?? new NetworkSection(layers ?? Plain()),
        new TrainingSection(loss ?? new MeanSquaredError(), new Sgd(new ConstantRate(0.1f)), BatchSize: 3, Epochs: 2));
}
